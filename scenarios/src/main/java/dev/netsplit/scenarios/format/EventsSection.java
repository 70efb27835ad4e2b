package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code events}. */
final class EventsSection {

  private static final String EVERYTHING = "all";

  private final Findings findings;
  private final SelectorCheck selectors;
  private final RunSettings run;
  private final Map<String, Section> named = new TreeMap<>();

  EventsSection(Findings findings, SelectorCheck selectors, RunSettings run) {
    this.findings = findings;
    this.selectors = selectors;
    this.run = run;
  }

  List<TimelineEvent> read(List<Section> sections) {
    for (Section section : sections) {
      String name = section.text("name");
      if (named.put(name, section) != null) {
        String message = "two events are named `" + name + "`";
        findings.add(section.mark("name"), section.childPath("name"), Code.DUPLICATE_NAME, message);
      }
      if (name.equals(EVERYTHING)) {
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
    Action action = action(section);
    checkFor(section, action);
    long forNanos = section.has("for") ? section.nanos("for") : TimelineEvent.NOT_UNDONE;
    Phase phase = ScenarioBuilder.constant(Phase.class, section.text("phase"));
    return new TimelineEvent(index, section.text("name"), at, forNanos, phase, action);
  }

  private static Moment moment(Section section) {
    try {
      return MomentType.moment(section.tree("at"));
    } catch (ValueRefused refused) {
      throw new IllegalStateException("a checked moment " + refused.getMessage(), refused);
    }
  }

  private void checkFor(Section section, Action action) {
    boolean given = section.has("for");
    if (action instanceof Action.Pause && !given) {
      findings.add(
          section.mark("pause"),
          section.path(),
          Code.MISSING_KEY,
          "a pause needs `for`",
          "e.g. `for: 20s`");
    }
    if (given && action instanceof Action.Crash) {
      findings.add(
          section.mark("for"),
          section.childPath("for"),
          Code.UNSUPPORTED_VALUE,
          "`for` with `crash` is not supported in this version",
          "the nodes stay down");
    }
    if (given && action instanceof Action.Heal) {
      String message = "`for` has no effect with `heal`";
      findings.add(section.mark("for"), section.childPath("for"), Code.CONFLICT, message);
    }
  }

  private Action action(Section event) {
    if (event.has("partition")) {
      return partition(event.section("partition"));
    }
    if (event.has("heal")) {
      return heal(event.section("heal"));
    }
    if (event.has("crash")) {
      Section crash = event.section("crash");
      return new Action.Crash(
          nodes(crash), ScenarioBuilder.constant(Action.Crash.Kind.class, crash.text("kind")));
    }
    return new Action.Pause(nodes(event.section("pause")));
  }

  private ParsedSelector nodes(Section action) {
    return selectors.read(action.tree("nodes"), action.childPath("nodes"));
  }

  private Action heal(Section heal) {
    String what = heal.text("what");
    if (!what.equals(EVERYTHING)) {
      Section target = named.get(what);
      if (target == null) {
        findings.add(
            heal.mark("what"),
            heal.childPath("what"),
            Code.UNKNOWN_NAME,
            "unknown event `" + what + "`",
            NearestName.hint(what, named.keySet()));
      } else if (!target.has("partition")) {
        String message = "event `" + what + "` is no partition: there is nothing to heal";
        findings.add(heal.mark("what"), heal.childPath("what"), Code.CONFLICT, message);
      }
    }
    return new Action.Heal(what);
  }

  private Action partition(Section partition) {
    for (Action.Partition.Form form : Action.Partition.Form.values()) {
      String key = form.name().toLowerCase(java.util.Locale.ROOT);
      if (partition.has(key)) {
        return new Action.Partition(form, List.copyOf(sides(partition, form, key)));
      }
    }
    throw new IllegalStateException("partition without a form at " + partition.path());
  }

  private List<ParsedSelector> sides(Section partition, Action.Partition.Form form, String key) {
    String path = partition.childPath(key);
    if (form == Action.Partition.Form.ISOLATE) {
      ParsedSelector side = selectors.read(partition.tree(key), path);
      if (selectors.takesAll(side)) {
        String message = "`isolate` takes every node: there is nobody to cut them off from";
        findings.add(partition.mark(key), path, Code.CONFLICT, message);
      }
      return List.of(side);
    }
    List<ParsedSelector> sides = new ArrayList<>();
    for (Tree item : partition.items(key)) {
      sides.add(selectors.read(item, path + "[" + sides.size() + "]"));
    }
    selectors.requireDisjoint(sides, partition.mark(key), path);
    return sides;
  }
}
