package dev.netsplit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completions of a command line as commands of the shell fish: {@code complete -c NAME -n
 * CONDITION ...} (fish documentation, "Writing your own completions"). Knows no command by name.
 */
final class FishCompletion {

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script for a command with all its subcommands. */
  static String of(CommandSpec root) {
    FishCompletion completion = new FishCompletion(root.name());
    completion.append(root, List.of());
    return completion.script.toString();
  }

  private void append(CommandSpec command, List<String> words) {
    Map<String, CommandLine> below = new TreeMap<>(command.subcommands());
    String condition = condition(words, below.keySet());
    below.forEach((name, sub) -> line(condition, "-f -a " + name, firstLine(sub.getCommandSpec())));
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        option(condition, option);
      }
    }
    for (PositionalParamSpec positional : command.positionalParameters()) {
      if (positional.completionCandidates() != null) {
        List<String> candidates = new ArrayList<>();
        positional.completionCandidates().forEach(candidates::add);
        line(condition, "-a " + quoted(String.join(" ", candidates)), positional.paramLabel());
      }
    }
    below.forEach(
        (name, sub) -> {
          List<String> longer = new ArrayList<>(words);
          longer.add(name);
          append(sub.getCommandSpec(), longer);
        });
  }

  /** All words of the command are there, and none of a command below it. */
  private static String condition(List<String> words, Iterable<String> below) {
    List<String> parts = new ArrayList<>();
    words.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
    String others = String.join(" ", below);
    if (!others.isEmpty()) {
      parts.add("not __fish_seen_subcommand_from " + others);
    }
    return String.join("; and ", parts);
  }

  private void option(String condition, OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      names.append(isLong ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      names.append(" -r");
    }
    if (option.completionCandidates() != null) {
      List<String> candidates = new ArrayList<>();
      option.completionCandidates().forEach(candidates::add);
      names.append(" -f -a ").append(quoted(String.join(" ", candidates)));
    }
    String[] description = option.description();
    line(condition, names.toString().strip(), description.length == 0 ? "" : description[0]);
  }

  private void line(String condition, String what, String description) {
    script.append("complete -c ").append(program);
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition));
    }
    script.append(' ').append(what);
    if (!description.isEmpty()) {
      // Variables of picocli would be those of fish.
      script.append(" -d ").append(quoted(description.replaceAll("\\s*\\(?[^(]*\\$\\{.*", "")));
    }
    script.append('\n');
  }

  private static String firstLine(CommandSpec command) {
    String[] description = command.usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
