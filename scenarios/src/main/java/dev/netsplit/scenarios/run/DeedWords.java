package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an event does and to whom, in a few words for a journal. Knows nothing of when. */
final class DeedWords {

  /** Nodes of one set that are named; more are counted. */
  private static final int MAX_NAMED = 8;

  private DeedWords() {}

  /** {@code crash kill: app-3}, {@code partition drop: app-1 app-2 | app-3 and 12 more}. */
  static String of(Action action, List<List<NodeSpec>> chosen) {
    String kind =
        action.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_") + how(action);
    String whom =
        chosen.stream()
            .filter(set -> !set.isEmpty())
            .map(DeedWords::names)
            .collect(Collectors.joining(" | "));
    return kind.toLowerCase(Locale.ROOT) + (whom.isEmpty() ? "" : ": " + whom);
  }

  private static String how(Action action) {
    if (action instanceof Action.Partition partition) {
      return " " + partition.mode();
    }
    if (action instanceof Action.Crash crash) {
      return " " + crash.kind();
    }
    if (action instanceof Action.Restart restart) {
      return " " + restart.kind();
    }
    if (action instanceof Action.Pause pause) {
      return " " + pause.what();
    }
    return "";
  }

  private static String names(List<NodeSpec> set) {
    String named =
        set.stream().limit(MAX_NAMED).map(NodeSpec::name).collect(Collectors.joining(" "));
    int more = set.size() - MAX_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
