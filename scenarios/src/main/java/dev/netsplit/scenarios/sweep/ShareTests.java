package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.stats.ShareTest;
import dev.netsplit.sim.random.Ratio;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tests that have been made: their bounds take some time to find, and all points of a study mostly
 * ask for the same few. Knows no point.
 */
public final class ShareTests {

  private record Asked(Ratio share, Ratio confidence, int mostRuns) {}

  private final Map<Asked, ShareTest> made = new LinkedHashMap<>();

  /** The test for a share, made once. */
  ShareTest of(Ratio share, Ratio confidence, int mostRuns) {
    return made.computeIfAbsent(
        new Asked(share, confidence, mostRuns),
        asked -> ShareTest.of(asked.share(), asked.confidence(), asked.mostRuns()));
  }
}
