package dev.netsplit.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A netsplit of its own process whose runs never come to an end, for tests of signals. The first
 * argument is the number of runs that do finish; each hanging run says so on stdout.
 */
final class EndlessRuns {

  private static final long POLL_NANOS = 1_000_000;

  private EndlessRuns() {}

  public static void main(String[] arguments) {
    int finishing = Integer.parseInt(arguments[0]);
    Interrupts interrupts = new Interrupts(System.err, true);
    Simulation simulation =
        new FakeRuns(
            run -> {
              if (run == finishing) {
                System.out.println("hanging");
                while (!interrupts.requested()) {
                  LockSupport.parkNanos(POLL_NANOS);
                }
              }
            },
            false);
    Surroundings surroundings =
        new Surroundings(
            System.out,
            System.err,
            Map.of(),
            Path.of("").toAbsolutePath(),
            System::nanoTime,
            interrupts,
            simulation);
    System.exit(
        Main.run(surroundings, "run", "./pair.yaml", "--reps", "9", "--quiet", "--out", "here"));
  }
}
