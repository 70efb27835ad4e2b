package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Hit;
import dev.netsplit.scenarios.result.Cascade.Kind;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.CascadeRound;
import dev.netsplit.scenarios.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what took the cluster of one run apart: what began it, what was cut for it, what came after
 * that, and how it ended. Knows nothing of pages.
 */
final class CascadeStory {

  /** Rounds that are told one by one. */
  private static final int MAX_ROUNDS = 4;

  private static final int MAX_NAMED = 3;
  private static final double NANOS_PER_SECOND = 1e9;

  private final RunResult run;
  private final Cascade cascade;
  private final NodeNames names;

  /** First full mesh: who dials before it may well be too early. */
  private final long meshNanos;

  CascadeStory(RunResult run, NodeNames names) {
    this.run = run;
    this.cascade = run.measures().global().cascade();
    this.names = names;
    meshNanos = run.meshNanos() == RunResult.NEVER ? 0 : run.startNanos() + run.meshNanos();
  }

  /** The sentence that sums it up. */
  String sum() {
    if (cascade.links() == 0) {
      return "No link was cut to prevent overlapping partitions.";
    }
    List<CascadeRound> rounds = CascadeRound.of(cascade);
    String unknown =
        cascade.unattributed() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " What %,d of the links were cut for is unknown.",
                cascade.unattributed());
    return String.format(
            Locale.ROOT,
            "%s cut to prevent overlapping partitions, in %s; %s lost a link, %,d of them more than"
                + " half of theirs at once.",
            wasOrWere(cascade.links(), "link"),
            counted(rounds.size(), "round"),
            counted(cascade.nodesHit(), "node"),
            cascade.nodesThrownOut())
        + unknown;
  }

  /** One paragraph for each round, or what happened without any. */
  List<String> steps() {
    List<String> steps = new ArrayList<>();
    List<CascadeRound> rounds = CascadeRound.of(cascade);
    int shown = Math.min(rounds.size(), MAX_ROUNDS);
    for (CascadeRound round : rounds.subList(0, shown)) {
      steps.add(step(round));
    }
    if (shown < rounds.size()) {
      List<CascadeRound> left = rounds.subList(shown, rounds.size());
      steps.add(
          String.format(
              Locale.ROOT,
              "In %s more %s cut, the last at %s.",
              counted(left.size(), "round"),
              wasOrWere(left.stream().mapToLong(CascadeRound::links).sum(), "link"),
              at(left.stream().mapToLong(CascadeRound::lastCutNanos).max().orElseThrow())));
    }
    if (rounds.isEmpty() && !apart().isEmpty()) {
      steps.add(cause(apart().get(0)) + ". Nobody was thrown out for it.");
    }
    return List.copyOf(steps);
  }

  /** When the events of the timeline were, empty without any. */
  String events() {
    List<String> spans = new ArrayList<>();
    for (EventSpan event : run.measures().events()) {
      String end = event.undone() ? " to " + at(event.endNanos()) : "";
      spans.add(event.event() + " " + at(event.beganNanos()) + end);
    }
    return spans.isEmpty() ? "" : "Events: " + String.join(", ", spans) + ".";
  }

  /** What took nothing along; empty when all did. */
  String harmless() {
    List<Cause> causes =
        cascade.causes().stream()
            .filter(cause -> cause.links() == 0 && cause.atNanos() >= meshNanos)
            .toList();
    List<String> parts = new ArrayList<>();
    if (!causes.isEmpty()) {
      parts.add(counts(causes));
    }
    if (cascade.uncounted() > 0) {
      parts.add(String.format(Locale.ROOT, "%,d more", cascade.uncounted()));
    }
    return parts.isEmpty() ? "" : "Nothing was cut for " + String.join(", and ", parts) + ".";
  }

  /** How it was at the end of the run. */
  String ending() {
    Ending end = run.measures().shape().ending();
    if (end.fullSinceNanos() != Ending.NOT_FULL) {
      return "All were together again from " + at(end.fullSinceNanos()) + " on.";
    }
    return String.format(
        Locale.ROOT,
        "At the end of the run, at %s, %,d of %,d pairs were not connected: %s; the largest part"
            + " had %s of %s.",
        at(run.endNanos()),
        end.pairsApart(),
        end.livePairs(),
        counted(end.openTriads(), "open triad"),
        end.largestPart(),
        counted(names.count(), "node"));
  }

  private String step(CascadeRound round) {
    StringBuilder text = new StringBuilder(cause(round.first()));
    int more = round.causes().size() - 1;
    if (more > 0) {
      text.append("; then ").append(counts(round.causes().subList(1, more + 1)));
      text.append(" until ").append(at(round.causes().get(more).atNanos()));
    }
    text.append(". ").append(wasOrWere(round.links(), "link")).append(" cut for it, ");
    text.append(span(round.firstCutNanos(), round.lastCutNanos()));
    List<Hit> out = round.thrownOut();
    for (int i = 0; i < Math.min(out.size(), MAX_NAMED); i++) {
      Hit hit = out.get(i);
      text.append(i == 0 ? ": " : ", ").append(names.of(hit.node()));
      text.append(" lost ").append(hit.links()).append(" of ").append(hit.had());
    }
    if (out.size() > MAX_NAMED) {
      text.append(" and ").append(counted(out.size() - MAX_NAMED, "more node"));
      text.append(" over half of theirs");
    }
    return text.append('.').toString();
  }

  /** {@code 12 failed dials (timeout) and 1 ended node}. */
  private static String counts(List<Cause> causes) {
    Map<String, Long> counts = new TreeMap<>();
    causes.forEach(cause -> counts.merge(CascadeStory.kind(cause), 1L, Long::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (kind, count) -> {
          String plural = count == 1 ? kind : kind.replaceFirst("(dial|connection|node)", "$1s");
          parts.add(String.format(Locale.ROOT, "%,d %s", count, plural));
        });
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private String cause(Cause cause) {
    StringBuilder text = new StringBuilder("At ").append(at(cause.atNanos())).append(' ');
    text.append(deed(cause));
    for (EventSpan event : run.measures().events()) {
      boolean lasts =
          event.endNanos() == EventSpan.NOT_UNDONE || event.endNanos() > cause.atNanos();
      if (event.undone() && lasts && event.beganNanos() <= cause.atNanos()) {
        text.append(", during ").append(event.event());
      }
    }
    if (cause.after() != Cause.NONE) {
      Cause before = cascade.causes().get(cause.after());
      text.append(", after ").append(deed(before)).append(" at ").append(at(before.atNanos()));
    }
    return text.toString();
  }

  private String deed(Cause cause) {
    String node = names.of(cause.node());
    String peer = names.of(cause.peer());
    return switch (cause.kind()) {
      case DIAL_FAILED -> node + " could not connect to " + peer + " (" + failure(cause) + ")";
      case LINK_LOST -> node + " lost its connection to " + peer + " (" + cause.reason() + ")";
      case NODE_ENDED -> node + " ended";
    };
  }

  private static String failure(Cause cause) {
    return cause.reason().equals("nok")
        ? "told nok, it waited in vain for the dial of the other"
        : cause.reason();
  }

  private static String kind(Cause cause) {
    return switch (cause.kind()) {
      case DIAL_FAILED -> "failed dial (" + cause.reason() + ")";
      case LINK_LOST -> "lost connection (" + cause.reason() + ")";
      case NODE_ENDED -> "ended node";
    };
  }

  /** What parted two nodes that both went on. */
  private List<Cause> apart() {
    return cascade.causes().stream()
        .filter(cause -> cause.kind() != Kind.NODE_ENDED && cause.atNanos() >= meshNanos)
        .toList();
  }

  private static String span(long fromNanos, long toNanos) {
    String from = at(fromNanos);
    String to = at(toNanos);
    return from.equals(to) ? "at " + from : "from " + from + " to " + to;
  }

  private static String at(long nanos) {
    return Figures.fixed(nanos / NANOS_PER_SECOND, 1) + " s";
  }

  private static String wasOrWere(long count, String noun) {
    return counted(count, noun) + (count == 1 ? " was" : " were");
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
