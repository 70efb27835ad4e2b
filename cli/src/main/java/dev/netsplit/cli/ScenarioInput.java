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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the scenario that the user named, with what the command line changes in it. */
final class ScenarioInput {

  private final RunOptions options;
  private final Surroundings surroundings;
  private final Optional<ScenarioSource> given;

  ScenarioInput(RunOptions options, Surroundings surroundings) {
    this(options, surroundings, Optional.empty());
  }

  /**
   * @param given the scenario itself, instead of the one that the options name
   */
  ScenarioInput(RunOptions options, Surroundings surroundings, Optional<ScenarioSource> given) {
    this.options = options;
    this.surroundings = surroundings;
    this.given = given;
  }

  /**
   * The text that is read.
   *
   * @throws Refusal when there is no such scenario
   */
  ScenarioSource source() throws Refusal {
    return given.isPresent()
        ? given.get()
        : ScenarioSource.find(options.source(), surroundings.directory());
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
    ScenarioSource source = source();
    try {
      ReadResult result = readUnchecked(source, overrides(settings), surroundings.directory());
      if (result instanceof ReadResult.Valid valid) {
        return valid;
      }
      ReadResult.Invalid invalid = (ReadResult.Invalid) result;
      List<ScenarioError> errors = invalid.errors();
      if (options.json()) {
        surroundings.out().print(ErrorsJson.of(errors));
      } else {
        if (!variant.isEmpty()) {
          surroundings.err().println("netsplit: variant " + variant + " is refused:");
        }
        surroundings
            .err()
            .print(ScenarioErrors.format(source.displayName(), source.content(), invalid));
      }
      throw new Refusal(blame(errors), "");
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, named(e.getMessage(), settings), e);
    }
  }

  /**
   * Reads and checks, without a word about mistakes.
   *
   * @throws Refusal when an override names nothing
   */
  static ReadResult read(ScenarioSource source, List<Setting> overrides, Path directory)
      throws Refusal {
    try {
      return readUnchecked(source, overrides, directory);
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static ReadResult readUnchecked(
      ScenarioSource source, List<Setting> overrides, Path directory)
      throws UnknownOverrideException {
    return ScenarioReader.read(
        source.displayName(), source.content(), readOptions(source, overrides, directory));
  }

  private static ReadOptions readOptions(
      ScenarioSource source, List<Setting> overrides, Path directory) {
    return new ReadOptions(overrides, source.files(), ScenarioSource.in(directory));
  }

  /**
   * The smallest part of the scenario, which is valid, with which {@code trial} goes wrong.
   *
   * @throws Refusal when the scenario is no more there
   */
  Shrunk shrink(ScenarioShrinker.Trial trial) throws Refusal {
    Path directory = surroundings.directory();
    ScenarioSource source = ScenarioSource.find(options.source(), directory);
    try {
      ReadOptions readOptions = readOptions(source, overrides(List.of()), directory);
      return ScenarioShrinker.shrink(source.displayName(), source.content(), readOptions, trial);
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  /**
   * The settings of {@code --set}.
   *
   * @throws Refusal when one has no equals sign
   */
  static List<Setting> settings(List<String> set) throws Refusal {
    List<Setting> settings = new ArrayList<>();
    try {
      for (String one : set) {
        settings.add(Setting.parse(one));
      }
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
    return settings;
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
    options.seed().ifPresent(n -> overrides.add(new Setting("run.seed", n.toString())));
    options
        .repetitions()
        .ifPresent(n -> overrides.add(new Setting("run.repetitions", n.toString())));
    overrides.addAll(settings);
    return overrides;
  }

  /** The command line is wrong, not the scenario, when each error is in a {@code --set}. */
  static ExitCode blame(List<ScenarioError> errors) {
    boolean onlyOverrides = errors.stream().allMatch(e -> e.file().startsWith("--set "));
    return onlyOverrides ? ExitCode.USAGE : ExitCode.INVALID_SCENARIO;
  }
}
