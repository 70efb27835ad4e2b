package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Option;

/** What the command line changes in a scenario: {@code --set}. Knows no key. */
final class SetOption {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a parameter or a key of the scenario; may be repeated.")
  private List<String> set;

  List<String> settings() {
    return List.copyOf(Objects.requireNonNullElse(set, List.of()));
  }
}
