package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.RunResult;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forecast of a run's memory is what the run then keeps, within a factor. */
final class ForecastMemoryTest {

  private static final double FACTOR = 1.5;

  /** Looks at the heap while the world stands. */
  private static final class HeapLook implements RunProgress {
    private long liveBytes;

    @Override
    public void runFinished(RunResult result, int done, int total) {}

    @Override
    public void worldStands(RunResult result) {
      liveBytes = liveBytes();
    }
  }

  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @ParameterizedTest
  @CsvSource({
    "100, false, static",
    "180, false, static",
    "60, true, all_to_all",
    "100, true, all_to_all"
  })
  void runKeepsWhatIsForecast(int nodes, boolean global, String strategy) {
    ReadResult.Valid read =
        Scenarios.of(
            "version: 1\nname: t\nrun: { duration: 5min, stop_when: "
                + (global ? "sync" : "mesh")
                + " }\nerlang: { global: "
                + global
                + " }\nnodes: { app: { count: "
                + nodes
                + " } }\ndiscovery: { strategy: "
                + strategy
                + ", start: all_registered }\noutput: { formats: [text] }\n");
    double forecast = Explanation.of(read.scenario()).forecast().memoryBytes();
    HeapLook look = new HeapLook();
    long before = liveBytes();
    new Experiment(read.scenario(), read.resolvedYaml()).run(look, () -> false);
    double kept = (double) (look.liveBytes - before);
    assertTrue(
        kept < FACTOR * forecast && forecast < FACTOR * kept,
        kept + " bytes kept, " + forecast + " forecast");
  }
}
