package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.Discovery.Start;
import dev.netsplit.scenarios.model.Discovery.Strategy;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import java.util.List;

/** Reads {@code discovery}. */
final class DiscoverySection {

  private final Findings findings;
  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;

  DiscoverySection(Findings findings, List<NodeSpec> nodes, SelectorCheck selectors) {
    this.findings = findings;
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
        section.nanos("jitter"));
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
