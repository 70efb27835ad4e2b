package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Ratio;

/** Reads what a path is like. Must not know which path it is. */
final class PathSection {

  private static final int WAYS = 2;

  /** Thousandths of a burst that stand for independent losses. */
  private static final long SINGLE = 1000;

  private final Findings findings;
  private final ReadOptions.FileResolver files;

  PathSection(Findings findings, ReadOptions.FileResolver files) {
    this.findings = findings;
    this.files = files;
  }

  /** A path whose keys are all there. */
  PathSettings read(Section link) {
    return read(link, latency(link));
  }

  /** A path of a delay that is given elsewhere. */
  PathSettings read(Section link, Distribution latency) {
    return new PathSettings(
        latency,
        link.nanos("jitter"),
        loss(link),
        link.has("bandwidth") ? link.bitsPerSecond("bandwidth") : PathModel.UNLIMITED,
        link.count("mtu"));
  }

  /** The one-way delay, given as such or as a round trip. */
  Distribution latency(Section link) {
    if (link.has("rtt") && link.has("latency")) {
      findings.add(
          link.mark("latency"),
          link.childPath("latency"),
          Code.CONFLICT,
          "`" + link.path() + "` has both `rtt` and `latency`",
          "`rtt` is what ping shows, `latency` is one way; give one");
    }
    return link.has("rtt")
        ? link.distribution("rtt", files, WAYS)
        : link.distribution("latency", files, 1);
  }

  /** Which packets are lost: {@code loss}, and {@code loss_burst} if it is there. */
  PacketLoss loss(Section link) {
    Ratio share = link.ratio("loss");
    long burst = link.has("loss_burst") ? link.thousandths("loss_burst") : SINGLE;
    if (burst == SINGLE) {
      return PacketLoss.independent(share);
    }
    if (!PacketLoss.canBurst(share, burst)) {
      findings.add(
          link.mark("loss_burst"),
          link.childPath("loss_burst"),
          Code.CONFLICT,
          "`" + link.path() + "` loses so much that chance alone makes longer bursts",
          "give 1, for independent losses, or more than 1 / (1 - loss)");
      return PacketLoss.independent(share);
    }
    return PacketLoss.inBursts(share, burst);
  }
}
