package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.stats.Figures;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in a line what an event of the timeline does, to whom and when. Does not look at runs. */
final class EventWords {

  private static final double NANOS_PER_SECOND = 1e9;

  private EventWords() {}

  static String sentence(TimelineEvent event) {
    Action action = event.action();
    String whom =
        action.selectors().stream()
            .map(Selector::text)
            .collect(Collectors.joining(" and ", " of ", ""));
    StringBuilder text = new StringBuilder(kind(action));
    text.append(whom.equals(" of ") ? "" : whom);
    text.append(", ").append(when(event.at()));
    event
        .lasts()
        .ifPresent(
            lasts ->
                text.append(
                    lasts.leastNanos() == lasts.greatestNanos()
                        ? ", for " + seconds(lasts.leastNanos())
                        : ", then undone"));
    event.repeat().ifPresent(repeat -> text.append(", ").append(repeat.times()).append(" times"));
    return text.append('.').toString();
  }

  /** What happens: the name of the action, and how where there are several ways. */
  private static String kind(Action action) {
    if (action instanceof Action.Partition partition) {
      return "Partition ("
          + word(partition.form())
          + ", "
          + word(partition.mode())
          + (partition.direction() == Action.Partition.Direction.BOTH ? "" : ", one way")
          + ")";
    }
    if (action instanceof Action.Crash crash) {
      return "Crash (" + word(crash.kind()) + ")";
    }
    if (action instanceof Action.Pause pause) {
      return "Pause (" + word(pause.what()) + ")";
    }
    if (action instanceof Action.Heal heal) {
      return "Heal (" + heal.what() + ")";
    }
    String name = action.getClass().getSimpleName();
    String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return name.charAt(0) + spaced.substring(1);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String when(Moment at) {
    String base =
        switch (at.base()) {
          case START -> "the start of the run";
          case MESH -> "the first full mesh";
          case SYNC -> "the first sync of global";
        };
    return at.offsetNanos() == 0 ? "at " + base : seconds(at.offsetNanos()) + " after " + base;
  }

  private static String seconds(long nanos) {
    return Figures.seconds(nanos / NANOS_PER_SECOND);
  }
}
