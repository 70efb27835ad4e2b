package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.Discovery.Start;
import dev.netsplit.scenarios.model.Discovery.Strategy;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Polling;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/** Reads {@code discovery}. */
final class DiscoverySection {

  private static final long POLL_INTERVAL_NANOS = 5_000_000_000L;
  private static final String MAX_ANSWERS = "max_answers";

  /** Keys of strategies that poll. */
  private static final List<String> POLLING =
      List.of("poll_interval", "reconnect", "prune", MAX_ANSWERS, "publish_delay", "retract_delay");

  private final Findings findings;
  private final ReadOptions.FileResolver files;
  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;

  DiscoverySection(
      Findings findings,
      ReadOptions.FileResolver files,
      List<NodeSpec> nodes,
      SelectorCheck selectors) {
    this.findings = findings;
    this.files = files;
    this.nodes = nodes;
    this.selectors = selectors;
  }

  Discovery read(Section section) {
    Strategy strategy = ScenarioBuilder.constant(Strategy.class, section.text("strategy"));
    if (section.count("parallel") != 1 && !strategy.pingsMany()) {
      hasNoEffect(section, "parallel", "a node pings one other at most");
    }
    Start start = ScenarioBuilder.constant(Start.class, section.text("start"));
    if (strategy == Strategy.NONE) {
      if (start != Start.REGISTERED) {
        hasNoEffect(section, "start", "nobody dials");
      }
      if (section.nanos("jitter") != 0) {
        hasNoEffect(section, "jitter", "nobody dials");
      }
    }
    return new Discovery(
        strategy,
        seeds(section, strategy),
        section.count("parallel"),
        start,
        section.nanos("jitter"),
        polling(section, strategy, start));
  }

  private Optional<Polling> polling(Section section, Strategy strategy, Start start) {
    if (!strategy.polls()) {
      String hint = "it belongs to `dns_poll` and `kubernetes`";
      POLLING.stream().filter(section::has).forEach(key -> hasNoEffect(section, key, hint));
      return Optional.empty();
    }
    if (start != Start.REGISTERED) {
      hasNoEffect(section, "start", "each node asks as soon as it is registered");
    }
    if (strategy == Strategy.KUBERNETES && section.has(MAX_ANSWERS)) {
      hasNoEffect(section, MAX_ANSWERS, "the API lists all; an answer of `dns_poll` may not");
    }
    return Optional.of(
        new Polling(
            section.has("poll_interval") ? section.nanos("poll_interval") : POLL_INTERVAL_NANOS,
            !section.has("reconnect") || section.flag("reconnect"),
            section.has("prune") && section.flag("prune"),
            section.has(MAX_ANSWERS) ? section.count(MAX_ANSWERS) : Polling.ALL,
            delay(section, "publish_delay"),
            delay(section, "retract_delay")));
  }

  private Distribution delay(Section section, String key) {
    return section.has(key) ? section.distribution(key, files, 1) : Distribution.fixed(0);
  }

  private Selector seeds(Section section, Strategy strategy) {
    if (!section.has("seeds")) {
      String absent = strategy == Strategy.SEED && !nodes.isEmpty() ? nodes.get(0).name() : "all";
      return Section.selector(Tree.text(Mark.START, absent));
    }
    if (!strategy.isListed()) {
      hasNoEffect(section, "seeds", "it belongs to `seed` and `static`");
    }
    return selectors.read(section.tree("seeds"), section.childPath("seeds"));
  }

  private void hasNoEffect(Section section, String key, String hint) {
    String message =
        "`"
            + section.childPath(key)
            + "` has no effect with `strategy: "
            + section.text("strategy")
            + "`";
    findings.add(section.mark(key), section.childPath(key), Code.CONFLICT, message, hint);
  }
}
