package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Comparison;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Measure;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Signature;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code measure} and {@code expect}. */
final class ResultSection {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Findings findings;
  private final List<NodeSpec> nodes;
  private final WhereSection filters;
  private final Signature signature;

  ResultSection(
      Findings findings,
      List<NodeSpec> nodes,
      SelectorCheck selectors,
      List<TimelineEvent> timeline) {
    this.findings = findings;
    this.nodes = nodes;
    TreeSet<String> events = new TreeSet<>();
    timeline.forEach(event -> events.add(event.name()));
    signature = new Signature(nodes);
    filters = new WhereSection(findings, nodes, selectors, events);
  }

  Measure measure(Section measure, RunSettings run) {
    Set<String> metrics = new LinkedHashSet<>();
    for (Tree item : measure.items("metrics")) {
      String word = ((Tree.Scalar) item).text();
      List<String> names = MetricNames.expand(word);
      if (names.isEmpty()) {
        reportUnknownMetric(findings, item, measure.childPath("metrics"));
      }
      metrics.addAll(names);
    }
    long sampleEveryNanos = measure.nanos("sample_every");
    if (run.durationNanos() / sampleEveryNanos >= Measure.MAX_SAMPLES) {
      findings.add(
          measure.mark("sample_every"),
          measure.childPath("sample_every"),
          Code.CONFLICT,
          "`measure.sample_every` makes too many samples of one run",
          "at most " + Measure.MAX_SAMPLES + " fit into `run.duration`");
    }
    return new Measure(List.copyOf(metrics), measure.nanos("mesh_hold"), sampleEveryNanos);
  }

  /** Reports a name that no metric of this version has. */
  static void reportUnknownMetric(Findings findings, Tree tree, String path) {
    String name = ((Tree.Scalar) tree).text();
    if (MetricNames.isLater(name)) {
      String message = "metric `" + name + "` is not supported in this version";
      findings.add(
          tree.mark(),
          path,
          Code.UNSUPPORTED_VALUE,
          message,
          "`netsplit schema --markdown` lists those there are");
    } else {
      String hint = NearestName.hintOrList(name, MetricNames.names());
      String message = "unknown metric `" + name + "`";
      findings.add(tree.mark(), path, Code.UNKNOWN_NAME, message, hint);
    }
  }

  List<Expectation> expectations(List<Section> sections) {
    List<Expectation> expectations = new ArrayList<>();
    for (Section section : sections) {
      Optional<Metric> metric = MetricNames.find(section.text("metric"));
      if (metric.isPresent()) {
        expectations.add(expectation(section, metric.get()));
      } else {
        reportUnknownMetric(findings, section.tree("metric"), section.childPath("metric"));
      }
    }
    return List.copyOf(expectations);
  }

  private Expectation expectation(Section section, Metric metric) {
    Stat stat = ScenarioBuilder.constant(Stat.class, section.text("stat"));
    if (!metric.shape().knows(stat)) {
      String what =
          stat == Stat.VALUE
              ? " has many values in one run"
              : " has no `stat: " + section.text("stat") + "`";
      findings.add(
          section.mark("metric"),
          section.childPath("stat"),
          Code.CONFLICT,
          "`" + metric.id() + "`" + what,
          "choose a `stat`: " + String.join(", ", metric.shape().stats()));
    }
    Optional<Section> where = section.optional("where");
    Comparison comparison = comparison(section);
    String key = comparison.name().toLowerCase(Locale.ROOT);
    Tree bound = section.tree(key);
    if (metric.isText() && comparison != Comparison.EQ) {
      String message = "`" + metric.id() + "` is a text";
      findings.add(bound.mark(), section.childPath(key), Code.CONFLICT, message, "compare by `eq`");
    }
    return new Expectation(
        metric.id(),
        stat,
        where.isPresent() ? filters.read(where.get(), metric) : Where.ALL,
        comparison,
        metric.isText() ? 0 : bound(bound, section.childPath(key), metric, stat),
        metric.isText() ? signature(bound, section.childPath(key)) : section.text(key),
        section.ratio("of_runs"),
        section.text("severity").equals("warn"),
        confidence(section),
        section.optional("when").map(this::applies).orElse(true));
  }

  /** No number of runs shows that something holds in every one. */
  private Optional<Ratio> confidence(Section section) {
    if (!section.has("confidence")) {
      return Optional.empty();
    }
    Ratio share = section.ratio("of_runs");
    if (share.numerator() == share.denominator() || share.numerator() == 0) {
      String path = section.childPath("confidence");
      String message =
          "`confidence` has no effect with `of_runs: " + section.text("of_runs") + "`: ";
      String why = share.numerator() == 0 ? "any run reaches it" : "no number of runs shows it";
      String hint = "give a share between, such as `of_runs: 95%`";
      findings.add(section.mark("confidence"), path, Code.CONFLICT, message + why, hint);
    }
    return Optional.of(section.ratio("confidence"));
  }

  /** Whether all nodes have the settings that an expectation is meant for. */
  private boolean applies(Section when) {
    if (when.has(ResultKeys.RELEASE)) {
      String release = when.text(ResultKeys.RELEASE);
      return nodes.stream().allMatch(node -> node.erlang().otp().id().equals(release));
    }
    boolean prevented = when.text(ResultKeys.PREVENTION).equals("true");
    return nodes.stream().allMatch(node -> node.erlang().preventOverlaps() == prevented);
  }

  /** A text of an outcome in its canonical form. */
  private String signature(Tree tree, String path) {
    String text = ((Tree.Scalar) tree).text();
    try {
      return signature.canonical(text);
    } catch (IllegalArgumentException e) {
      String hint = "write the components as in `{app-1..app-3} {app-4}`";
      findings.add(tree.mark(), path, Code.WRONG_VALUE, e.getMessage(), hint);
      return text;
    }
  }

  private static Comparison comparison(Section section) {
    for (Comparison comparison : Comparison.values()) {
      if (section.has(comparison.name().toLowerCase(Locale.ROOT))) {
        return comparison;
      }
    }
    throw new IllegalStateException("expectation without a comparison at " + section.path());
  }

  /** The bound in the unit of the metric; a count of values is a number whatever they are. */
  private double bound(Tree tree, String path, Metric metric, Stat stat) {
    Tree.Scalar scalar = (Tree.Scalar) tree;
    try {
      if (metric.isDuration() && stat != Stat.COUNT) {
        return Durations.nanos(tree, "a duration, the unit of " + metric.id()) / NANOS_PER_SECOND;
      }
      if (metric.isShare() && stat != Stat.COUNT) {
        Ratio share = RatioType.ratio(tree);
        return (double) share.numerator() / share.denominator();
      }
      if (metric.isBitRate() && stat != Stat.COUNT) {
        return BitRateType.bitsPerSecond(tree);
      }
      if (scalar.kind() == ScalarKind.TEXT) {
        throw ValueRefused.notA("a number of " + metric.unit(), tree, "e.g. `5`");
      }
    } catch (ValueRefused refused) {
      findings.add(tree.mark(), path, refused);
      return 0;
    }
    return Double.parseDouble(scalar.text());
  }
}
