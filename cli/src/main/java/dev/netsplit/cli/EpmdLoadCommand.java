package dev.netsplit.cli;

import dev.netsplit.sockets.load.EpmdLoad;
import dev.netsplit.sockets.load.EpmdLoad.Daemon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code netsplit epmd-load}: the measurements of docs/real-sockets.md. Starts the daemons it
 * measures and ends them.
 */
@Command(
    name = "epmd-load",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Measures netsplit epmd, and beside it the epmd of PATH.")
final class EpmdLoadCommand implements Callable<Integer> {

  private static final double LEAST_RATIO = 0.8;
  private static final double MOST_P99_MILLIS = 50;

  /** What a few filled buffers and tables may differ by. */
  private static final long MOST_GROWN_BYTES = 1 << 20;

  private final Surroundings surroundings;

  @Option(names = "--port", defaultValue = "24369", description = "First of three free ports.")
  private int port;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds of lookups.")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "3", description = "Length of a round.")
  private int seconds;

  @Option(names = "--slow", defaultValue = "1000", description = "Slow clients.")
  private int slow;

  @Option(names = "--hostile", defaultValue = "1000000", description = "Hostile packets.")
  private int hostile;

  EpmdLoadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    List<Daemon> daemons = new ArrayList<>();
    try {
      daemons.add(start("real", List.of("epmd"), port));
      daemons.add(start("netsplit", OwnCommand.words("epmd"), port + 1));
      return measure(daemons) ? ExitCode.OK.status() : ExitCode.LIMIT.status();
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot measure: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.status();
    } finally {
      daemons.forEach(daemon -> daemon.process().destroy());
    }
  }

  private boolean measure(List<Daemon> daemons) throws IOException, InterruptedException {
    for (Daemon daemon : daemons) {
      daemon.await();
    }
    EpmdLoad load = new EpmdLoad(surroundings.out());
    boolean fast = load.lookups(daemons, rounds, seconds) >= LEAST_RATIO;
    double realMillis = load.slow(daemons.get(0), slow, seconds);
    boolean patient = load.slow(daemons.get(1), slow, seconds) <= MOST_P99_MILLIS;
    boolean firm = load.hostile(port + 2, hostile) <= MOST_GROWN_BYTES;
    surroundings
        .out()
        .println(
            (fast && patient && firm ? "all limits hold" : "a limit is broken")
                + (realMillis > MOST_P99_MILLIS ? "; the real epmd breaks that of p99" : ""));
    return fast && patient && firm;
  }

  private Daemon start(String title, List<String> command, int itsPort) throws IOException {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("-port", "" + itsPort));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Daemon(title, itsPort, builder.start());
  }
}
