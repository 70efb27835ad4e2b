package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioError;
import dev.netsplit.scenarios.format.ScenarioErrors;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.ScenarioShrinker;
import dev.netsplit.scenarios.format.ScenarioShrinker.Shrunk;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import java.util.ArrayList;
import java.util.List;

/** Reads the scenario that the user named, with what the command line changes in it. */
final class ScenarioInput {

  private final RunOptions options;
  private final Surroundings surroundings;

  ScenarioInput(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads and checks.
   *
   * @throws Refusal when there is no such scenario or it is not valid; its errors are shown already
   */
  ReadResult.Valid read() throws Refusal {
    return read(List.of(), "");
  }

  /**
   * Reads and checks one variant.
   *
   * @param settings applied after those of the command line
   * @param variant named in front of its errors; empty for none
   * @throws Refusal when there is no such scenario or it is not valid; its errors are shown already
   */
  ReadResult.Valid read(List<Setting> settings, String variant) throws Refusal {
    ScenarioSource source = ScenarioSource.find(options.source(), surroundings.directory());
    byte[] content = source.content();
    try {
      ReadOptions readOptions = readOptions(source, settings);
      ReadResult result = ScenarioReader.read(source.displayName(), content, readOptions);
      if (result instanceof ReadResult.Valid valid) {
        return valid;
      }
      List<ScenarioError> errors = ((ReadResult.Invalid) result).errors();
      if (options.json()) {
        surroundings.out().print(ErrorsJson.of(errors));
      } else {
        if (!variant.isEmpty()) {
          surroundings.err().println("netsplit: variant " + variant + " is refused:");
        }
        surroundings.err().print(ScenarioErrors.format(source.displayName(), content, errors));
      }
      throw new Refusal(blame(errors), "");
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, named(e.getMessage(), settings), e);
    }
  }

  /**
   * The smallest part of the scenario, which is valid, with which {@code trial} goes wrong.
   *
   * @throws Refusal when the scenario is no more there
   */
  Shrunk shrink(ScenarioShrinker.Trial trial) throws Refusal {
    ScenarioSource source = ScenarioSource.find(options.source(), surroundings.directory());
    try {
      return ScenarioShrinker.shrink(
          source.displayName(), source.content(), readOptions(source, List.of()), trial);
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private ReadOptions readOptions(ScenarioSource source, List<Setting> settings)
      throws UnknownOverrideException {
    return new ReadOptions(
        overrides(settings),
        source.files(),
        name -> ScenarioSource.read(surroundings.directory().resolve(name)));
  }

  /** The message with the option that the user wrote. */
  private static String named(String message, List<Setting> settings) {
    for (Setting setting : settings) {
      String set = "--set " + setting.key() + ":";
      if (message.startsWith(set)) {
        return "--compare " + setting.key() + ":" + message.substring(set.length());
      }
    }
    return message;
  }

  private List<Setting> overrides(List<Setting> settings) throws UnknownOverrideException {
    List<Setting> overrides = new ArrayList<>();
    for (String set : options.set()) {
      overrides.add(Setting.parse(set));
    }
    overrides.addAll(settings);
    options.seed().ifPresent(n -> overrides.add(new Setting("run.seed", n.toString())));
    options
        .repetitions()
        .ifPresent(n -> overrides.add(new Setting("run.repetitions", n.toString())));
    return overrides;
  }

  /** The command line is wrong, not the scenario, when each error is in a {@code --set}. */
  private static ExitCode blame(List<ScenarioError> errors) {
    boolean onlyOverrides = errors.stream().allMatch(e -> e.file().startsWith("--set "));
    return onlyOverrides ? ExitCode.USAGE : ExitCode.INVALID_SCENARIO;
  }
}
