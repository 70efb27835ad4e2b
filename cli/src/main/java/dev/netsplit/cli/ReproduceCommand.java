package dev.netsplit.cli;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;

/** The command that gives the same results again, whatever the file's seed becomes. */
final class ReproduceCommand {

  private ReproduceCommand() {}

  /** Of everything that the options ask for. */
  static String of(RunOptions options, Scenario scenario) {
    StringBuilder command = begun(options);
    options
        .compare()
        .forEach(compare -> command.append(" --compare ").append(ShellWord.quote(compare)));
    return ended(command, scenario);
  }

  /** Of one variant alone. */
  static String of(RunOptions options, Scenario scenario, List<Setting> variant) {
    StringBuilder command = begun(options);
    for (Setting setting : variant) {
      String set = setting.key() + "=" + setting.value();
      command.append(" --set ").append(ShellWord.quote(set));
    }
    return ended(command, scenario);
  }

  /** Of a study without its seed; its file says how many runs there are, unless the user did. */
  static String ofSweep(RunOptions options) {
    StringBuilder command = begun("./netsplit sweep ", options);
    options.repetitions().ifPresent(runs -> command.append(" --reps ").append(runs));
    return command.toString();
  }

  private static StringBuilder begun(RunOptions options) {
    return begun("./netsplit run ", options);
  }

  private static StringBuilder begun(String verb, RunOptions options) {
    StringBuilder command = new StringBuilder(verb);
    command.append(ShellWord.quote(options.source()));
    options.set().forEach(set -> command.append(" --set ").append(ShellWord.quote(set)));
    return command;
  }

  private static String ended(StringBuilder command, Scenario scenario) {
    command.append(" --seed ").append(scenario.run().seed());
    return command.append(" --reps ").append(scenario.run().repetitions()).toString();
  }
}
