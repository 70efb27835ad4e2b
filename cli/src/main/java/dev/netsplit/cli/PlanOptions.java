package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is planned without a file: which networks, how large, and what has to hold. */
final class PlanOptions {

  private static final List<String> OURS =
      List.of(
          "--preset",
          "--ticktime",
          "--low",
          "--high",
          "--reps",
          "--mesh-within",
          "--detect-within",
          "--stun");

  private static final int DEFAULT_LOW = 10;
  private static final int DEFAULT_HIGH = 256;
  private static final int DEFAULT_RUNS = 200;
  private static final long SECOND = 1_000_000_000L;
  private static final long DEFAULT_MESH = 180 * SECOND;
  private static final long DEFAULT_DETECT = 90 * SECOND;
  private static final long DEFAULT_STUN = 8 * SECOND;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--preset",
      paramLabel = "NETWORK",
      split = ",",
      description = "Networks (default: cloud_region); may be repeated.")
  private List<String> presets;

  @Option(
      names = "--ticktime",
      paramLabel = "TIME",
      split = ",",
      description = "Values of net_ticktime (default: 60s); may be repeated.")
  private List<String> ticktimes;

  @Option(names = "--low", paramLabel = "N", description = "Fewest nodes (default: 10).")
  private Integer low;

  @Option(names = "--high", paramLabel = "N", description = "Most nodes (default: 256).")
  private Integer high;

  @Option(
      names = "--reps",
      paramLabel = "N",
      description = "Most runs of a point (default: 200); it stops as soon as it is sure.")
  private Integer runs;

  @Option(
      names = "--mesh-within",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "Every node is connected to every other in this time (default: 3m).")
  private Long meshNanos;

  @Option(
      names = "--detect-within",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "Everybody has noticed a dead host after this time (default: 90s).")
  private Long detectNanos;

  @Option(
      names = "--stun",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "A host that stands still for this long is not reported (default: 8s).")
  private Long stunNanos;

  /** The scenario with the defaults for what was not given. */
  PlanScenario scenario() {
    return new PlanScenario(
        words("--preset", presets, "cloud_region"),
        words("--ticktime", ticktimes, "60s"),
        atLeastOne("--low", low, DEFAULT_LOW),
        atLeastOne("--high", high, DEFAULT_HIGH),
        atLeastOne("--reps", runs, DEFAULT_RUNS),
        Objects.requireNonNullElse(meshNanos, DEFAULT_MESH),
        Objects.requireNonNullElse(detectNanos, DEFAULT_DETECT),
        Objects.requireNonNullElse(stunNanos, DEFAULT_STUN));
  }

  /** The same as arguments, all written out, each after a space. */
  String arguments() {
    PlanScenario plan = scenario();
    return String.join(
        " ",
        "",
        "--preset",
        String.join(",", plan.presets()),
        "--ticktime",
        String.join(",", plan.ticktimes()),
        "--low " + plan.low() + " --high " + plan.high() + " --reps " + plan.runs(),
        "--mesh-within",
        PlanScenario.duration(plan.meshWithinNanos()),
        "--detect-within",
        PlanScenario.duration(plan.detectWithinNanos()),
        "--stun",
        PlanScenario.duration(plan.stunNanos()));
  }

  /** A file says all this itself. */
  void refuseWithFile() {
    String given =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(OURS::contains)
            .collect(Collectors.joining(", "));
    if (!given.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), given + ": without a file only; change the file, or use --set");
    }
  }

  private List<String> words(String option, List<String> given, String otherwise) {
    List<String> words = given == null ? List.of(otherwise) : given;
    for (String word : words) {
      if (!word.matches("[A-Za-z0-9_.]+")) {
        throw new ParameterException(
            spec.commandLine(), option + ": `" + word + "` is no single value");
      }
    }
    return words;
  }

  private int atLeastOne(String option, Integer given, int otherwise) {
    if (given != null && given < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, not " + given);
    }
    return given == null ? otherwise : given;
  }
}
