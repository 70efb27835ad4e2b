package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.random.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what an event changes of paths. Must not know when it does. */
final class LinkSection {

  private static final List<String> QUALITIES =
      List.of("rtt", "latency", "jitter", "loss", "bandwidth", "mtu");

  private final Findings findings;
  private final PathSection paths;

  LinkSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.paths = new PathSection(findings, files);
  }

  Action.Link read(Section link, List<? extends Selector> between) {
    if (QUALITIES.stream().noneMatch(link::has)) {
      String hint = "one or more of " + String.join(", ", QUALITIES);
      String message = "`" + link.path() + "` changes nothing";
      findings.add(link.mark("between"), link.path(), Code.MISSING_KEY, message, hint);
    }
    if (link.has("loss_burst") && !link.has("loss")) {
      String message = "`loss_burst` has no effect without `loss`";
      String path = link.childPath("loss_burst");
      findings.add(link.mark("loss_burst"), path, Code.CONFLICT, message, "add `loss`");
    }
    boolean delays = link.has("rtt") || link.has("latency");
    return new Action.Link(
        List.copyOf(between),
        ScenarioBuilder.constant(Action.Partition.Direction.class, link.text("direction")),
        delays ? Optional.of(paths.latency(link)) : Optional.empty(),
        link.has("jitter") ? OptionalLong.of(link.nanos("jitter")) : OptionalLong.empty(),
        link.has("loss") ? Optional.of(loss(link)) : Optional.empty(),
        link.has("bandwidth")
            ? OptionalLong.of(link.bitsPerSecond("bandwidth"))
            : OptionalLong.empty(),
        link.has("mtu") ? OptionalInt.of(link.count("mtu")) : OptionalInt.empty());
  }

  private PacketLoss loss(Section link) {
    Ratio share = link.ratio("loss");
    if (share.numerator() == share.denominator()) {
      String message = "a link that loses everything is cut";
      String hint = "use `partition: { between: ... }`";
      findings.add(link.mark("loss"), link.childPath("loss"), Code.CONFLICT, message, hint);
    }
    return paths.loss(link);
  }
}
