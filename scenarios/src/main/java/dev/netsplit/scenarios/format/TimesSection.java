package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.TimelineEvent.Repeat;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * Reads how long an event lasts and how often it happens: {@code for}, {@code every} and {@code
 * times}. Must not know when it happens first.
 */
final class TimesSection {

  /** Actions that end by themselves or leave nothing to undo, and what to write instead. */
  private static final List<String> MOMENTARY =
      List.of("heal", "disconnect", "ping", "register", "send");

  /** Actions that change nothing when they are done again, but when they were undone before. */
  private static final List<String> LASTING = List.of("partition", "link", "dns", "set", "scale");

  /** Actions that need an end. */
  private static final List<String> UNTIL = List.of("pause", "slow", "churn");

  private final Findings findings;
  private final ReadOptions.FileResolver files;

  TimesSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.files = files;
  }

  /** How long it lasts; empty: it stays. */
  Optional<Distribution> lasts(Section event) {
    String action = ActionSection.key(event);
    Section values = event.section(action);
    if (!event.has("for")) {
      requireFor(event, action, values);
      return Optional.empty();
    }
    Distribution lasts = event.distribution("for", files, 1);
    String hint = withoutFor(action, values);
    if (!hint.isEmpty()) {
      String message = "`for` has no effect with `" + action + "`";
      findings.add(event.mark("for"), event.childPath("for"), Code.CONFLICT, message, hint);
    }
    return Optional.of(lasts);
  }

  /** What to do instead of {@code for}; empty when it has a meaning. */
  private static String withoutFor(String action, Section values) {
    if (MOMENTARY.contains(action)) {
      return "nothing brings the state before it back";
    }
    return switch (action) {
      case "start" -> "stop the nodes with a second event, e.g. `crash: { ..., kind: stop }`";
      case "rolling_restart" -> "it ends when all nodes are replaced";
      case "restart" -> "say with `down_for` when the nodes come back";
      case "epmd" -> values.text("do").equals("restart") ? "use `do: kill` to keep epmd away" : "";
      default -> "";
    };
  }

  private void requireFor(Section event, String action, Section values) {
    String deed = action.equals("epmd") ? values.text("do") : action;
    if (UNTIL.contains(deed)) {
      String what =
          switch (deed) {
            case "pause" -> "a pause";
            case "slow" -> "slowing down";
            default -> "`" + deed + "`";
          };
      String message = what + (action.equals("epmd") ? " of epmd" : "") + " needs `for`";
      findings.add(event.mark(action), event.path(), Code.MISSING_KEY, message, "e.g. `for: 20s`");
    }
  }

  /** How often it happens again; empty: once. */
  Optional<Repeat> repeat(Section event, Optional<Distribution> lasts) {
    if (!event.has("every") && !event.has("times")) {
      return Optional.empty();
    }
    String given = event.has("every") ? "every" : "times";
    String missing = given.equals("every") ? "times" : "every";
    if (!event.has(missing)) {
      findings.add(
          event.mark(given),
          event.path(),
          Code.MISSING_KEY,
          "`" + given + "` needs `" + missing + "`",
          "e.g. `every: 2s` and `times: 10`");
      return Optional.empty();
    }
    Distribution gap = event.distribution("every", files, 1);
    String action = ActionSection.key(event);
    if (action.equals("rolling_restart")) {
      String message = "`every` with `rolling_restart` is not supported in this version";
      findings.add(
          event.mark("every"),
          event.childPath("every"),
          Code.UNSUPPORTED_VALUE,
          message,
          "make an event for each time");
    }
    if (lasts.isEmpty() && LASTING.contains(action)) {
      String message = "`every` with `" + action + "` needs `for`";
      String hint = "what was not undone is not done again; e.g. `for: 20s`";
      findings.add(event.mark("every"), event.path(), Code.MISSING_KEY, message, hint);
    }
    lasts.ifPresent(span -> requireEnd(event, span, gap));
    return Optional.of(new Repeat(gap, event.count("times")));
  }

  /** Of durations that are drawn, only those are refused that never end in time. */
  private void requireEnd(Section event, Distribution lasts, Distribution gap) {
    if (lasts.leastNanos() > gap.greatestNanos()) {
      String message = "`for` is longer than `every`: it would happen again before it is undone";
      String hint = "make `every` longer, or `for` shorter";
      findings.add(event.mark("for"), event.childPath("for"), Code.CONFLICT, message, hint);
    }
  }
}
