package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often two nodes with net_ticktime 60 s and intensity 4 give each other up although nothing is
 * wrong for longer than so many seconds: a cut between them, a process that is stopped, a host that
 * stands still. The tables and charts of {@code docs/studies/cuts-and-stuns.md} are its output.
 */
final class SilenceStudy {

  /** What stands between the two nodes for a while. */
  enum Disturbance {
    CUT("partition: { between: [a-1, b-1] }", "cut"),
    VM("pause: { nodes: b-1, what: vm }", "vm"),
    HOST("pause: { nodes: b-1, what: host }", "host");

    private final String action;
    private final String label;

    Disturbance(String action, String label) {
      this.action = action;
      this.label = label;
    }
  }

  /**
   * How many of some runs saw a node given up.
   *
   * @param millis how long the disturbance lasted
   */
  record Share(Disturbance what, int millis, int detected, int runs) {

    double share() {
      return (double) detected / runs;
    }

    /** A line of a table: length, counts, share and its interval (Wilson, 95 %). */
    String row() {
      Interval interval = Interval.ofShare(detected, runs);
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %d of %d | %.4f | %.4f to %.4f |",
          what.label,
          millis / 1e3,
          detected,
          runs,
          share(),
          interval.low(),
          interval.high());
    }
  }

  private static final int SEED = 1;

  private SilenceStudy() {}

  /** A mesh of two; one minute and a random part of a tick interval later it happens, once. */
  private static String yaml(Disturbance what, int millis) {
    return """
    version: 1
    name: silence
    run: { duration: %dms, seed: %d }
    erlang: { net_ticktime: 60s, net_tickintensity: 4, global: false }
    network: { preset: lan }
    nodes: { a: { count: 1 }, b: { count: 1 } }
    discovery: { strategy: static }
    events:
      - { at: mesh + 60s, phase: random_in_tick, for: %dms, %s }
    """
        .formatted(250_000 + millis, SEED, millis, what.action);
  }

  /** Runs so many repetitions of one length. */
  static Share of(Disturbance what, int millis, int runs) {
    ReadResult.Valid valid = Scenarios.of(yaml(what, millis));
    long detected =
        IntStream.range(0, runs)
            .parallel()
            .filter(run -> isDetected(new ClusterRun(valid.scenario(), run).run(() -> false)))
            .count();
    return new Share(what, millis, (int) detected, runs);
  }

  private static boolean isDetected(RunResult result) {
    if (!result.eventsNotReached().isEmpty()) {
      throw new AssertionError("never happened: " + result.eventsNotReached());
    }
    return result.nodedowns().getOrDefault("net_tick_timeout", 0L) > 0;
  }

  /** Prints the tables and draws the charts into a folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Share> cuts = new ArrayList<>();
    for (int seconds :
        new int[] {5, 10, 15, 20, 25, 26, 28, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75}) {
      cuts.add(print(of(Disturbance.CUT, seconds * 1_000, 2_000)));
    }
    Files.writeString(folder.resolve("cuts.svg"), ShareCurves.svg("cut", List.of(cuts)));
    List<List<Share>> stuns = new ArrayList<>();
    for (Disturbance what : List.of(Disturbance.VM, Disturbance.HOST)) {
      List<Share> curve = new ArrayList<>();
      for (int millis = 42_000; millis <= 78_000; millis += 3_000) {
        curve.add(print(of(what, millis, 1_000)));
      }
      stuns.add(curve);
    }
    Files.writeString(folder.resolve("stuns.svg"), ShareCurves.svg("stun", stuns));
  }

  private static Share print(Share share) {
    System.out.println(share.row());
    return share;
  }
}
