package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.DistSettings;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.NodeSpec.StartSettings.NameConflict;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.scenarios.model.Policy;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.Workload;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a scenario cannot be done on a real cluster of one computer with proxies: a proxy ends TCP,
 * so it can delay and hold back what nodes send, and reset connections, but it cannot lose or
 * refuse packets, and what a host does is beyond it.
 */
public final class RealRefusals {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long UNSCALED_THOUSANDTHS = 1000;

  private static final String NOTHING_NEW = "a real node keeps its name and its address";

  private final List<String> reasons = new ArrayList<>();

  private RealRefusals() {}

  /** The reasons, one sentence each; empty when it can be done. */
  public static List<String> of(Scenario scenario) {
    RealRefusals refusals = new RealRefusals();
    refusals.network(scenario);
    refusals.nodes(scenario.nodes());
    scenario.events().forEach(refusals::event);
    if (scenario.run().maxWallNanos().isPresent()) {
      refusals.reasons.add("`run.max_wall_time`: real runs take the time that they take");
    }
    scenario.output().formats().stream()
        .filter(RealRefusals::isOfSimulatedRuns)
        // What nobody has asked for is not refused; it is not written either.
        .filter(format -> !scenario.output().hasDefaultFormats())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .forEach(
            format ->
                refusals.reasons.add(
                    "`output.formats: "
                        + format
                        + "`: it tells of simulated runs alone; leave it out with"
                        + " --set 'output.formats=[text, json, svg, png]'"));
    if (scenario.discovery().strategy().polls()) {
      refusals.reasons.add("`discovery.strategy`: observers ask no service for each other");
    }
    refusals.costs(scenario);
    if (scenario.real().timeScaleThousandths() != UNSCALED_THOUSANDTHS) {
      scenario.events().forEach(refusals::scaled);
    }
    if (scenario.workload().policy().isAny()) {
      refusals.reasons.add("`policy`: observers are no applications and go on whatever they see");
    }
    if (!scenario.workload().with(Policy.NONE).equals(Workload.NONE)) {
      refusals.reasons.add("`workload`: observers register no names, join no groups, send nothing");
    }
    return List.copyOf(refusals.reasons);
  }

  private static boolean isOfSimulatedRuns(Format format) {
    return switch (format) {
      case TEXT, JSON, CSV, SVG, PNG -> false;
      case JSONL, JUNIT, HTML, PCAPNG -> true;
    };
  }

  private void network(Scenario scenario) {
    List<PathSettings> paths = new ArrayList<>(scenario.network().paths().values());
    paths.add(scenario.network().withinZone());
    paths.add(scenario.network().betweenZones());
    if (paths.stream().anyMatch(path -> path.jitterNanos() >= RealDelays.LEAST_NANOS)) {
      reasons.add("`jitter` of a millisecond or more: a proxy delays a link, not single packets");
    }
    if (paths.stream().anyMatch(path -> path.loss().isAny())) {
      reasons.add("`loss`: a proxy ends TCP and cannot lose single packets");
    }
    if (paths.stream().anyMatch(path -> path.bitsPerSecond() != PathModel.UNLIMITED)) {
      reasons.add("`bandwidth`: a proxy delays bytes, but lets as many pass as come");
    }
    if (paths.stream().anyMatch(path -> path.mtuBytes() != PathModel.ETHERNET_MTU_BYTES)) {
      reasons.add("`mtu`: a proxy has no packets: it passes bytes on");
    }
    limits(scenario.network().limits());
  }

  private void limits(NetworkSettings.Limits limits) {
    if (limits.cardBitsPerSecond() != PathModel.UNLIMITED) {
      reasons.add("`nic`: all nodes share the loopback of this computer");
    }
    if (limits.userTimeoutNanos() > 0) {
      reasons.add("`tcp.user_timeout`: a proxy acknowledges whatever comes");
    }
    if (limits.forgetsAfterNanos() != PathModel.NEVER) {
      reasons.add("`tcp.idle_drop`: a proxy forgets no connection");
    }
  }

  private void nodes(List<NodeSpec> nodes) {
    TreeMap<String, String> byAlive = new TreeMap<>();
    boolean otherRelease = false;
    boolean fraction = false;
    for (NodeSpec node : nodes) {
      String alive = node.name().substring(0, node.name().indexOf('@'));
      String other = byAlive.put(alive, node.name());
      if (other != null) {
        reasons.add("nodes " + other + " and " + node.name() + ": both register as " + alive);
      }
      fraction |= node.erlang().netTicktimeNanos() % NANOS_PER_SECOND != 0;
      fraction |= node.erlang().netSetuptimeNanos() % NANOS_PER_SECOND != 0;
      otherRelease |= !node.erlang().otp().equals(OtpProfile.OTP_25);
    }
    if (fraction) {
      reasons.add("`net_ticktime` and `net_setuptime` of real nodes are whole seconds");
    }
    if (nodes.stream().anyMatch(node -> node.erlang().tickPhaseNanos() >= 0)) {
      reasons.add("`erlang.tick_phase` at a time: nobody tells a real ticker when to tick");
    }
    if (otherRelease) {
      reasons.add("`erlang.otp`: the erl at hand has one release");
    }
    if (nodes.stream().anyMatch(node -> !node.erlang().global())) {
      reasons.add("`erlang.global: false`: a real node cannot do without `global`");
    }
    if (nodes.stream().anyMatch(node -> node.erlang().pgScopes() > 0)) {
      reasons.add("`erlang.pg_scopes`: observers start no scopes of `pg`");
    }
    if (nodes.stream().anyMatch(node -> node.start().onNameConflict() == NameConflict.RETRY)) {
      reasons.add("`start.on_name_conflict: retry`: observers ask for a name once");
    }
  }

  private void costs(Scenario scenario) {
    if (!scenario.epmd().enabled() || scenario.epmd().serviceNanos() > 0) {
      reasons.add("`epmd.enabled`, `epmd.service_time`: there is one real epmd, as fast as it is");
    }
    boolean usual =
        scenario.nodes().stream()
            .allMatch(node -> node.erlang().dist().equals(DistSettings.DEFAULT));
    if (!usual) {
      reasons.add(
          "`erlang.dist_buffer`, `erlang.fragments`, `erlang.handshake_cpu`: observers are"
              + " started without options for them");
    }
  }

  private void event(TimelineEvent event) {
    Action action = event.action();
    String why = "";
    if (action instanceof Partition cut) {
      why = partition(cut);
    } else if (action instanceof Action.Crash crash) {
      why = crash.kind().takesHost() ? "the host of all nodes is this computer" : "";
    } else if (action instanceof Action.Restart restart) {
      why = restart.kind().takesHost() ? "the host of all nodes is this computer" : "";
      why = restart.renewal() == Action.Renewal.NONE ? why : NOTHING_NEW;
    } else if (action instanceof Action.Start start) {
      why = start.renewal() == Action.Renewal.NONE ? "" : NOTHING_NEW;
    } else if (action instanceof Action.Churn churn) {
      why = churn.kind().takesHost() ? "the host of all nodes is this computer" : "";
    } else if (action instanceof Action.Pause pause && pause.what() != Action.Pause.What.VM) {
      why = "a signal stops a process, neither its schedulers alone nor its host";
    } else if (!isDone(action)) {
      why = "observers and proxies cannot do it";
    }
    if (!why.isEmpty()) {
      reasons.add("event `" + event.name() + "`: " + why);
    }
  }

  /** Only durations are divided. */
  private void scaled(TimelineEvent event) {
    drawn(event, "for", event.lasts());
    drawn(event, "every", event.repeat().map(TimelineEvent.Repeat::gap));
  }

  private void drawn(TimelineEvent event, String key, Optional<Distribution> span) {
    if (span.isPresent() && !(span.get() instanceof Fixed)) {
      reasons.add(
          "event `"
              + event.name()
              + "`: `real.time_scale` divides no distribution of `"
              + key
              + "`");
    }
  }

  private static boolean isDone(Action action) {
    return action instanceof Action.Pause
        || action instanceof Action.Heal
        || action instanceof OperatorAction.Disconnect
        || action instanceof OperatorAction.Ping;
  }

  private static String partition(Partition cut) {
    if (cut.direction() != Partition.Direction.BOTH) {
      return "a proxy that lets one direction through acknowledges both";
    }
    if (cut.mode() == Partition.Mode.REJECT) {
      return "a proxy has accepted a connection before it knows whose it is";
    }
    return switch (cut.scope()) {
      case ALL, DIST -> "";
      case NEW_CONNECTIONS -> "a proxy has accepted a connection before it knows whose it is";
      case EPMD -> "nobody can tell which node asks an epmd";
      case DISCOVERY -> "observers ask no service for each other";
    };
  }
}
