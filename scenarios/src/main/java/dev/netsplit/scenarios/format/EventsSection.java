package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Phase;
import dev.netsplit.scenarios.model.TimelineEvent.Repeat;
import dev.netsplit.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code events}. */
final class EventsSection {

  private static final String OTHER_NAME = "give it another name";

  private final Findings findings;
  private final ActionSection actions;
  private final TimesSection times;
  private final RunSettings run;
  private final Map<String, Section> named = new TreeMap<>();

  EventsSection(
      Findings findings,
      ReadOptions.FileResolver files,
      SelectorCheck selectors,
      RunSettings run,
      PlatformSection platform) {
    this.findings = findings;
    this.actions = new ActionSection(findings, files, selectors, named, platform);
    this.times = new TimesSection(findings, files);
    this.run = run;
  }

  List<TimelineEvent> read(List<Section> sections) {
    for (Section section : sections) {
      String name = section.text("name");
      if (named.put(name, section) != null) {
        String message = "two events are named `" + name + "`";
        findings.add(
            section.mark("name"),
            section.childPath("name"),
            Code.DUPLICATE_NAME,
            message,
            OTHER_NAME);
      }
      if (name.equals(ActionSection.EVERYTHING)) {
        String message = "an event cannot be named `all`: `heal` uses the word";
        findings.add(
            section.mark("name"), section.childPath("name"), Code.CONFLICT, message, OTHER_NAME);
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
    Optional<Distribution> lasts = times.lasts(section);
    Optional<Repeat> repeat = times.repeat(section, lasts);
    if (action instanceof OperatorAction.SetTicktime set && lasts.isPresent()) {
      checkTransition(section, set.transitionNanos(), lasts.get(), repeat);
    }
    Phase phase = ScenarioBuilder.constant(Phase.class, section.text("phase"));
    return new TimelineEvent(index, section.text("name"), at, lasts, phase, action, repeat);
  }

  /** A node refuses a change of its net_ticktime before the one before has ended. */
  private void checkTransition(
      Section section, long transitionNanos, Distribution lasts, Optional<Repeat> repeat) {
    if (lasts.leastNanos() < transitionNanos) {
      String message = "`for` ends before the transition to the new net_ticktime does";
      String hint = "make `for` longer, or give a shorter `transition`";
      findings.add(section.mark("for"), section.childPath("for"), Code.CONFLICT, message, hint);
    } else if (repeat.isPresent()
        && repeat.get().gap().leastNanos() - lasts.greatestNanos() < transitionNanos) {
      String message = "`every` is over before the transition back to the old net_ticktime";
      String hint = "make it longer than `for` by `transition` at least";
      findings.add(section.mark("every"), section.childPath("every"), Code.CONFLICT, message, hint);
    }
  }

  private static Moment moment(Section section) {
    try {
      return MomentType.moment(section.tree("at"));
    } catch (ValueRefused refused) {
      throw new IllegalStateException("a checked moment " + refused.getMessage(), refused);
    }
  }
}
