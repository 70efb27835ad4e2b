package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.EpmdSettings;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.Warmup;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stage 3: makes the scenario of a completed file and reports what cannot be meant. */
final class ScenarioBuilder {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final Findings findings;
  private final ReadOptions.FileResolver files;

  ScenarioBuilder(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.files = files;
  }

  /** The scenario; without meaning if there are findings. */
  Scenario build(Section file) {
    RunSettings run = run(file.section("run"));
    NetworkSettings network = new NetworkSection(findings, files).read(file.section("network"));
    NodesSection groups = new NodesSection(findings, files);
    List<NodeSpec> first = groups.read(file.section("nodes"), network.zones(), run);
    List<NodeSpec> nodes = new Additions(findings, groups).append(first, file.sections("events"));
    checkSync(file, nodes);
    new ProxiedCheck(findings).check(file);
    new WithoutEpmdCheck(findings).check(file, nodes);
    SelectorCheck selectors = new SelectorCheck(findings, nodes);
    Discovery discovery =
        new DiscoverySection(findings, files, nodes, selectors).read(file.section("discovery"));
    PlatformSection platform =
        new PlatformSection(findings, nodes, selectors, discovery, file.sections("events"));
    List<TimelineEvent> events =
        new EventsSection(findings, files, selectors, run, platform).read(file.sections("events"));
    List<NodeSpec> all =
        new Successors(findings, groups)
            .append(nodes, file.sections("events"), discovery.strategy());
    ResultSection results = new ResultSection(findings, all, selectors, events);
    return new Scenario(
        file.text("name"),
        file.textOr("title", ""),
        file.textOr("description", ""),
        file.texts("links"),
        file.texts("tags"),
        run,
        network,
        epmd(file.section("epmd")),
        all,
        discovery,
        new WorkloadSection(findings, nodes, selectors, run)
            .read(file.section("workload"))
            .with(new PolicySection(findings, nodes, selectors).read(file)),
        events,
        results.measure(file.section("measure"), run),
        results.expectations(file.sections("expect")),
        RealSection.read(file.section("real")),
        output(file.section("output")));
  }

  /** Nothing can wait for a sync that cannot come. */
  private void checkSync(Section file, List<NodeSpec> nodes) {
    boolean comes =
        nodes.stream()
            .map(NodeSpec::erlang)
            .anyMatch(erlang -> !erlang.hidden() && erlang.global() && erlang.connectAll());
    if (comes) {
      return;
    }
    Section run = file.section("run");
    for (String key : List.of("stop_when", "warmup")) {
      if (run.text(key).equals("sync")) {
        neverInSync(run, key);
      }
    }
    for (Section event : file.sections("events")) {
      if (event.text("at").startsWith("sync")) {
        neverInSync(event, "at");
      }
    }
  }

  private void neverInSync(Section section, String key) {
    String path = section.childPath(key);
    String message = "`" + path + "` waits for a sync, but no visible node takes part in one";
    String hint = "nodes with `global: true` and `connect_all: true` do";
    findings.add(section.mark(key), path, Code.CONFLICT, message, hint);
  }

  private RunSettings run(Section run) {
    Warmup warmup = run.warmup("warmup");
    if (warmup.afterNanos() >= run.nanos("duration")) {
      String message = "the warm-up does not end before the run does";
      String path = run.childPath("warmup");
      findings.add(run.mark("warmup"), path, Code.TOO_LATE, message, "see `run.duration`");
    }
    return new RunSettings(
        run.nanos("duration"),
        run.whole("seed"),
        run.count("repetitions"),
        constant(RunSettings.StopWhen.class, run.text("stop_when")),
        run.whole("max_events"),
        warmup,
        run.has("max_wall_time")
            ? OptionalLong.of(run.nanos("max_wall_time"))
            : OptionalLong.empty(),
        new UntilSection(findings).read(run),
        run.has("tie_shuffle") ? OptionalLong.of(run.whole("tie_shuffle")) : OptionalLong.empty());
  }

  private static EpmdSettings epmd(Section epmd) {
    return new EpmdSettings(
        epmd.count("backlog"),
        epmd.nanos("linger"),
        epmd.nanos("service_time"),
        epmd.flag("enabled"));
  }

  /** The constant that a word of the language stands for. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private OutputSettings output(Section section) {
    if (section.text("dir").chars().anyMatch(Character::isISOControl)) {
      String message = "`output.dir` has a character that does not belong into a name of a folder";
      String path = section.childPath("dir");
      findings.add(
          section.mark("dir"),
          path,
          Code.WRONG_VALUE,
          message,
          "for example results/{name}/{time}");
    }
    Matcher placeholder = PLACEHOLDER.matcher(section.text("dir"));
    while (placeholder.find()) {
      if (!placeholder.group(1).equals("name") && !placeholder.group(1).equals("time")) {
        String message = "`output.dir` has the unknown part `" + placeholder.group() + "`";
        String path = section.childPath("dir");
        findings.add(
            section.mark("dir"), path, Code.UNKNOWN_NAME, message, "there is {name} and {time}");
      }
    }
    Set<OutputSettings.Format> formats = EnumSet.noneOf(OutputSettings.Format.class);
    for (Tree item : section.items("formats")) {
      String word = ((Tree.Scalar) item).text();
      if (!formats.add(constant(OutputSettings.Format.class, word))) {
        String message = "format `" + word + "` is listed twice";
        findings.add(
            item.mark(),
            section.childPath("formats"),
            Code.DUPLICATE_NAME,
            message,
            "remove one of the two");
      }
    }
    return new OutputSettings(
        section.text("dir"),
        Collections.unmodifiableSet(formats),
        constant(OutputSettings.Theme.class, section.text("theme")));
  }
}
