package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Phase;
import dev.netsplit.scenarios.model.TimelineEvent.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code events}. */
final class EventsSection {

  private static final List<String> REPEATABLE = List.of("disconnect", "ping", "register");

  private final Findings findings;
  private final ReadOptions.FileResolver files;
  private final ActionSection actions;
  private final RunSettings run;
  private final Map<String, Section> named = new TreeMap<>();

  EventsSection(
      Findings findings,
      ReadOptions.FileResolver files,
      SelectorCheck selectors,
      RunSettings run,
      PlatformSection platform) {
    this.findings = findings;
    this.files = files;
    this.actions = new ActionSection(findings, files, selectors, named, platform);
    this.run = run;
  }

  List<TimelineEvent> read(List<Section> sections) {
    for (Section section : sections) {
      String name = section.text("name");
      if (named.put(name, section) != null) {
        String message = "two events are named `" + name + "`";
        findings.add(section.mark("name"), section.childPath("name"), Code.DUPLICATE_NAME, message);
      }
      if (name.equals(ActionSection.EVERYTHING)) {
        String message = "an event cannot be named `all`: `heal` uses the word";
        findings.add(section.mark("name"), section.childPath("name"), Code.CONFLICT, message);
      }
    }
    List<TimelineEvent> events = new ArrayList<>();
    for (Section section : sections) {
      events.add(event(events.size(), section));
    }
    return List.copyOf(events);
  }

  private TimelineEvent event(int index, Section section) {
    Moment at = moment(section);
    if (at.offsetNanos() >= run.durationNanos()) {
      String message = "the event is planned for after the end of the run";
      findings.add(
          section.mark("at"),
          section.childPath("at"),
          Code.TOO_LATE,
          message,
          "see `run.duration`");
    }
    Action action = actions.read(section);
    checkFor(section, ActionSection.key(section));
    long forNanos = section.has("for") ? section.nanos("for") : TimelineEvent.NOT_UNDONE;
    Phase phase = ScenarioBuilder.constant(Phase.class, section.text("phase"));
    return new TimelineEvent(
        index, section.text("name"), at, forNanos, phase, action, repeat(section));
  }

  /** Only what leaves no state behind can happen again as it did the first time. */
  private Optional<Repeat> repeat(Section section) {
    if (!section.has("every") && !section.has("times")) {
      return Optional.empty();
    }
    String given = section.has("every") ? "every" : "times";
    String missing = given.equals("every") ? "times" : "every";
    if (!section.has(missing)) {
      findings.add(
          section.mark(given),
          section.path(),
          Code.MISSING_KEY,
          "`" + given + "` needs `" + missing + "`",
          "e.g. `every: 2s` and `times: 10`");
      return Optional.empty();
    }
    String action = ActionSection.key(section);
    boolean spread = section.section(action).has("spread");
    if (spread || !REPEATABLE.contains(action)) {
      findings.add(
          section.mark("every"),
          section.childPath("every"),
          Code.UNSUPPORTED_VALUE,
          "`every` with `" + (spread ? "spread" : action) + "` is not supported in this version",
          "make an event for each time");
    }
    return Optional.of(new Repeat(section.distribution("every", files, 1), section.count("times")));
  }

  private void checkForGiven(Section section, String action, Section values) {
    String deed = action.equals("epmd") ? values.text("do") : action;
    if (deed.equals("pause") || deed.equals("slow")) {
      String what = deed.equals("pause") ? "a pause" : "slowing down";
      findings.add(
          section.mark(action),
          section.path(),
          Code.MISSING_KEY,
          what + (action.equals("epmd") ? " of epmd" : "") + " needs `for`",
          "e.g. `for: 20s`");
    }
  }

  private static Moment moment(Section section) {
    try {
      return MomentType.moment(section.tree("at"));
    } catch (ValueRefused refused) {
      throw new IllegalStateException("a checked moment " + refused.getMessage(), refused);
    }
  }

  private void checkFor(Section section, String action) {
    Section values = section.section(action);
    if (!section.has("for")) {
      checkForGiven(section, action, values);
      return;
    }
    String hint =
        switch (action) {
          case "heal", "disconnect", "ping", "register" ->
              "nothing brings the state before it back";
          case "rolling_restart" -> "it ends when all nodes are replaced";
          case "restart" -> "say with `down_for` when the nodes come back";
          case "epmd" ->
              values.text("do").equals("restart") ? "use `do: kill` to keep epmd away" : "";
          default -> "";
        };
    if (!hint.isEmpty()) {
      String message = "`for` has no effect with `" + action + "`";
      findings.add(section.mark("for"), section.childPath("for"), Code.CONFLICT, message, hint);
    } else if (action.equals("start") || action.equals("set") || values.has("spread")) {
      String what = values.has("spread") ? action + "` and `spread" : action;
      String message = "`for` with `" + what + "` is not supported in this version";
      String advice = "make a second event that undoes it";
      findings.add(
          section.mark("for"), section.childPath("for"), Code.UNSUPPORTED_VALUE, message, advice);
    }
  }
}
