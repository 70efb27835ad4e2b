package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.run.WrongModel.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verdict on the model, and on models that were made wrong on purpose, from runs of real nodes
 * (see the README beside the records).
 */
class RecordedVerdictTest {

  private static final String AGREES = "agrees";
  private static final String DISAGREES = "disagrees";

  /** A locker waits twice as long before it tries, however many nodes it knows. */
  private static final Change[] SLOW_LOCKER = {
    new Change("global/Locker.java", "ALONE_NANOS = 200_000_000L", "ALONE_NANOS = 400_000_000L"),
    new Change("global/Locker.java", "BASE_NANOS = 1_000_000_000L", "BASE_NANOS = 2_000_000_000L"),
    new Change("global/Locker.java", "STEP_NANOS = 100_000_000L", "STEP_NANOS = 200_000_000L"),
    new Change("global/Locker.java", "MOST_NANOS = 3_000_000_000L", "MOST_NANOS = 6_000_000_000L")
  };

  /**
   * Each connection is ticked at instants of its own: the clock of the node goes sixteen times as
   * fast, and a connection takes every sixteenth tick, not the same one as the others.
   */
  private static final Change[] TICKER_FOR_EACH = {
    new Change(
        "node/Ticker.java",
        "intervalNanos = config.tickIntervalNanos();",
        "intervalNanos = (config.tickIntervalNanos() + 1_000_000L) / 16 - 1_000_000L;"),
    new Change(
        "node/LinkTicks.java",
        "  private int sent;",
        """
          private int instant;
          private int sent;

          private boolean isTurnOf(int row) {
            String names = self.name() + self.names().name(links.at(row).peer());
            return (instant - (names.hashCode() * 0x9E3779B9 >>> 28)) % 16 == 0;
          }
        """),
    new Change(
        "node/LinkTicks.java",
        "    for (int row = links.nextAwake(0); row >= 0; row = links.nextAwake(row + 1)) {",
        """
            instant++;
            for (int row = links.nextAwake(0); row >= 0; row = links.nextAwake(row + 1)) {
              if (!isTurnOf(row)) {
                continue;
              }
        """),
    // Nothing is worked out: a connection at rest is ticked in the interval of the node.
    new Change("node/LinkTicks.java", "    fx.beat(periodNanos, this, frame, Traffic.TICK);", "")
  };

  @TempDir Path folder;

  private static List<String> right(String name, String... settings) {
    return new RecordedVerdict().apply(words(name, settings));
  }

  private static List<String> words(String name, String... settings) {
    List<String> words = new ArrayList<>(List.of(name));
    words.addAll(List.of(settings));
    return words;
  }

  private List<String> wrong(String name, Change... changes) throws Exception {
    return WrongModel.of(folder, changes).create(RecordedVerdict.class).apply(words(name));
  }

  private static void assertCaught(String by, List<String> verdict) {
    assertEquals(DISAGREES, verdict.get(0));
    assertTrue(verdict.contains(by), verdict.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-join", "link-lost", "link-lost-without", "halves"})
  void modelAgreesWithRealNodes(String name) {
    assertEquals(List.of(AGREES), right(name));
  }

  /** What is changed in the tests below is all that differs there. */
  @Test
  void copyOfTheProgramWithoutAChangeAgreesToo() throws Exception {
    assertEquals(List.of(AGREES), wrong("two-join"));
  }

  @Test
  void lockersThatWaitTwiceAsLongAreCaught() throws Exception {
    assertCaught("transitive_gap", wrong("two-join", SLOW_LOCKER));
  }

  @Test
  void tickersForEachConnectionAreCaught() throws Exception {
    assertCaught("detection_spread", wrong("halves", TICKER_FOR_EACH));
  }

  @Test
  void modelWithoutPreventionOfOverlapsIsCaught() {
    assertCaught(
        "overlap_disconnects", right("link-lost", "erlang.prevent_overlapping_partitions=false"));
  }

  @Test
  void modelWithPreventionOfOverlapsIsCaughtWhereNodesHaveNone() {
    assertCaught(
        "overlap_disconnects",
        right("link-lost-without", "erlang.prevent_overlapping_partitions=true"));
  }
}
