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

  /** The reasons, each with what to do about it; empty when it can be done. */
  public static List<String> of(Scenario scenario) {
    RealRefusals refusals = new RealRefusals();
    refusals.network(scenario);
    refusals.nodes(scenario.nodes());
    scenario.events().forEach(refusals::event);
    refusals.run(scenario);
    if (scenario.discovery().strategy().polls()) {
      refusals.refuse(
          "`discovery.strategy`: observers ask no service for each other",
          "use `all_to_all`, `seed`, `static` or another that dials at the start");
    }
    refusals.costs(scenario);
    if (scenario.real().timeScaleThousandths() != UNSCALED_THOUSANDTHS) {
      scenario.events().forEach(refusals::scaled);
    }
    if (scenario.workload().policy().isAny()) {
      refusals.refuse(
          "`policy`: observers are no applications and go on whatever they see", "remove `policy`");
    }
    if (!scenario.workload().with(Policy.NONE).equals(Workload.NONE)) {
      refusals.refuse(
          "`workload`: observers register no names, join no groups, send nothing",
          "remove `workload`");
    }
    return List.copyOf(refusals.reasons);
  }

  private void run(Scenario scenario) {
    if (scenario.run().maxWallNanos().isPresent()) {
      refuse(
          "`run.max_wall_time`: real runs take the time that they take",
          "remove it; `real.runs` says how many there are");
    }
    if (scenario.run().until().isPresent()) {
      refuse(
          "`run.until`: a verdict needs as many simulated runs as it says, and real ones",
          "remove it; `real.runs` says how many there are");
    }
    if (scenario.run().tieShuffle().isPresent()) {
      refuse("`run.tie_shuffle`: real nodes have no order of ties to shuffle", "remove it");
    }
    scenario.output().formats().stream()
        .filter(RealRefusals::isOfSimulatedRuns)
        // What nobody has asked for is not refused; it is not written either.
        .filter(format -> !scenario.output().hasDefaultFormats())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .forEach(
            format ->
                refuse(
                    "`output.formats: " + format + "`: it tells of simulated runs alone",
                    "leave it out with --set 'output.formats=[text, json, svg, png]'"));
  }

  private void refuse(String reason, String hint) {
    reasons.add(reason + " \u2014 " + hint);
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
      refuse(
          "`jitter` of a millisecond or more: a proxy delays a link, not single packets",
          "draw `rtt` from a distribution instead");
    }
    if (paths.stream().anyMatch(path -> path.loss().isAny())) {
      refuse("`loss`: a proxy ends TCP and cannot lose single packets", "set it to 0%");
    }
    if (paths.stream().anyMatch(path -> path.bitsPerSecond() != PathModel.UNLIMITED)) {
      refuse("`bandwidth`: a proxy delays bytes, but lets as many pass as come", "remove it");
    }
    if (paths.stream().anyMatch(path -> path.mtuBytes() != PathModel.ETHERNET_MTU_BYTES)) {
      refuse("`mtu`: a proxy has no packets: it passes bytes on", "remove it");
    }
    limits(scenario.network().limits());
  }

  private void limits(NetworkSettings.Limits limits) {
    if (limits.cardBitsPerSecond() != PathModel.UNLIMITED) {
      refuse("`nic`: all nodes share the loopback of this computer", "remove it");
    }
    if (limits.userTimeoutNanos() > 0) {
      refuse("`tcp.user_timeout`: a proxy acknowledges whatever comes", "remove it");
    }
    if (limits.forgetsAfterNanos() != PathModel.NEVER) {
      refuse("`tcp.idle_drop`: a proxy forgets no connection", "remove it");
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
        refuse(
            "nodes " + other + " and " + node.name() + ": both register as " + alive,
            "give one of the groups another pattern for `name`");
      }
      fraction |= node.erlang().netTicktimeNanos() % NANOS_PER_SECOND != 0;
      fraction |= node.erlang().netSetuptimeNanos() % NANOS_PER_SECOND != 0;
      otherRelease |= !node.erlang().otp().equals(OtpProfile.OTP_25);
    }
    if (fraction) {
      refuse("`net_ticktime` and `net_setuptime` of real nodes are whole seconds", "round them");
    }
    if (nodes.stream().anyMatch(node -> node.erlang().tickPhaseNanos() >= 0)) {
      refuse(
          "`erlang.tick_phase` at a time: nobody tells a real ticker when to tick", "use `random`");
    }
    if (otherRelease) {
      refuse(
          "`erlang.otp`: the erl at hand has one release",
          "use \"25\", or compare with `netsplit run`");
    }
    if (nodes.stream().anyMatch(node -> !node.erlang().global())) {
      refuse("`erlang.global: false`: a real node cannot do without `global`", "leave it at true");
    }
    if (nodes.stream().anyMatch(node -> node.erlang().pgScopes() > 0)) {
      refuse("`erlang.pg_scopes`: observers start no scopes of `pg`", "set it to 0");
    }
    if (nodes.stream().anyMatch(node -> node.start().onNameConflict() == NameConflict.RETRY)) {
      refuse("`start.on_name_conflict: retry`: observers ask for a name once", "use `exit`");
    }
  }

  private void costs(Scenario scenario) {
    if (!scenario.epmd().enabled() || scenario.epmd().serviceNanos() > 0) {
      refuse(
          "`epmd.enabled`, `epmd.service_time`: there is one real epmd, as fast as it is",
          "leave them out");
    }
    boolean usual =
        scenario.nodes().stream()
            .allMatch(node -> node.erlang().dist().equals(DistSettings.DEFAULT));
    if (!usual) {
      refuse(
          "`erlang.dist_buffer`, `erlang.fragments`, `erlang.handshake_cpu`: observers are"
              + " started without options for them",
          "leave them out");
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
      refuse("event `" + event.name() + "`: " + why, instead(action));
    }
  }

  /** Only durations are divided. */
  private void scaled(TimelineEvent event) {
    drawn(event, "for", event.lasts());
    drawn(event, "every", event.repeat().map(TimelineEvent.Repeat::gap));
  }

  private void drawn(TimelineEvent event, String key, Optional<Distribution> span) {
    if (span.isPresent() && !(span.get() instanceof Fixed)) {
      refuse(
          "event `"
              + event.name()
              + "`: `real.time_scale` divides no distribution of `"
              + key
              + "`",
          "give a duration, or leave `real.time_scale` at 1");
    }
  }

  /** What real nodes can do in place of it. */
  private static String instead(Action action) {
    if (action instanceof Partition) {
      return "cut `scope: all` or `dist` in both directions, with `mode: drop` or `reset`";
    }
    if (action instanceof Action.Pause) {
      return "use `what: vm`";
    }
    boolean renewed = action instanceof Action.Restart restart && renews(restart);
    if (action instanceof Action.Start || renewed) {
      return "leave `new_name` and `new_address` out";
    }
    boolean stops =
        action instanceof Action.Crash
            || action instanceof Action.Restart
            || action instanceof Action.Churn;
    return stops ? "use `kind: kill`" : "leave the event out; `netsplit run` simulates it";
  }

  private static boolean renews(Action.Restart restart) {
    return restart.renewal() != Action.Renewal.NONE;
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
