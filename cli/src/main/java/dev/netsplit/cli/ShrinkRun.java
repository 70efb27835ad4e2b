package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioShrinker.Shrunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** One execution of {@code netsplit shrink}, from the scenario's text to the exit code. */
final class ShrinkRun {

  private final RunOptions options;
  private final int maxRuns;
  private final Surroundings surroundings;

  ShrinkRun(RunOptions options, int maxRuns, Surroundings surroundings) {
    this.options = options;
    this.maxRuns = maxRuns;
    this.surroundings = surroundings;
  }

  /**
   * Runs the scenario, then smaller ones, and prints the smallest that fails as it did.
   *
   * @throws Refusal when there is no such scenario, nothing goes wrong with it, or the smallest
   *     cannot be written
   */
  ExitCode execute() throws Refusal {
    ScenarioInput input = new ScenarioInput(options, surroundings);
    ReadResult.Valid whole = input.read();
    refuseExisting();
    surroundings
        .interrupts()
        .atFirst("stopping; the smallest so far is printed. Once more stops at once.", () -> {});
    surroundings.interrupts().listen();
    ShrinkTrial trial = new ShrinkTrial(surroundings, maxRuns);
    List<Failure> failures = trial.begin(whole);
    Optional<ExitCode> stopped = surroundings.interrupts().exitCode();
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (failures.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE, "nothing goes wrong with " + options.source() + ": nothing to shrink");
    }
    Failure failure = failures.get(0);
    surroundings.err().println("netsplit: it goes wrong like this: " + failure.text());
    trial.lookFor(failure);
    Shrunk shrunk = input.shrink(trial);
    write(shrunk.yaml());
    surroundings.err().println("netsplit: " + trial.runs() + " runs, " + words(shrunk));
    return surroundings
        .interrupts()
        .exitCode()
        .orElse(shrunk.smallest() ? ExitCode.OK : ExitCode.LIMIT);
  }

  private String words(Shrunk shrunk) {
    long lines = shrunk.yaml().lines().count();
    String left = lines + " lines are left";
    return shrunk.smallest() ? left : left + "; there may be smaller ones";
  }

  /** Said before hours are spent. */
  private void refuseExisting() throws Refusal {
    if (options.out().isPresent() && Files.exists(path(options.out().get()))) {
      throw new Refusal(ExitCode.USAGE, exists(options.out().get()));
    }
  }

  private static String exists(String out) {
    return out + " exists already; nothing is overwritten";
  }

  private Path path(String out) {
    return surroundings.directory().resolve(out);
  }

  private void write(String yaml) throws Refusal {
    if (options.out().isEmpty()) {
      surroundings.out().print(yaml);
      surroundings.out().flush();
      return;
    }
    String out = options.out().get();
    try {
      byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
      Files.write(path(out), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(ExitCode.USAGE, exists(out), e);
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot write " + out + ": " + e.getMessage(), e);
    }
  }
}
