package dev.netsplit.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which scenario is meant, and changed how. Reads none. */
final class NamedScenario {

  @Parameters(
      paramLabel = "FILE|NAME",
      completionCandidates = ShippedNames.class,
      description =
          "A scenario file (with a / or ending in .yaml), or the name of a shipped scenario.")
  private String source;

  @Mixin private SetOption set;

  String source() {
    return source;
  }

  List<String> set() {
    return set.settings();
  }
}
