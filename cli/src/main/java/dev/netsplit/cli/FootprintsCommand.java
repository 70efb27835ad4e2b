package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.run.Footprints;
import dev.netsplit.scenarios.run.Footprints.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the second Java machine of {@code --verify} executes. Not for people: the resolved scenario
 * comes on standard input, and footprints go to standard output as {@link FootprintLines}.
 */
@Command(name = "footprints", hidden = true)
final class FootprintsCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final InputStream in;

  @Option(names = "--run", required = true)
  private int run;

  @Option(names = "--after", required = true)
  private long after;

  @Option(names = "--last", required = true)
  private long last;

  @Option(names = "--every", required = true)
  private long every;

  FootprintsCommand(Surroundings surroundings, InputStream in) {
    this.surroundings = surroundings;
    this.in = in;
  }

  @Override
  public Integer call() throws Refusal {
    Footprints.Told told = Footprints.of(scenario(), run, steps(), () -> false);
    FootprintLines.write(told, surroundings.out());
    return ExitCode.OK.status();
  }

  private Steps steps() throws Refusal {
    try {
      return new Steps(after, last, every);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, "no steps: " + e.getMessage(), e);
    }
  }

  private Scenario scenario() throws Refusal {
    try {
      byte[] yaml = in.readAllBytes();
      if (ScenarioReader.read("standard input", yaml, ReadOptions.none())
          instanceof ReadResult.Valid valid) {
        return valid.scenario();
      }
      throw new Refusal(ExitCode.INVALID_SCENARIO, "standard input is no resolved scenario");
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot read standard input: " + e.getMessage(), e);
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("there are no overrides", e);
    }
  }
}
