package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.scenarios.model.HostAddress;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Polling;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.scenarios.model.Warmup.Until;
import dev.netsplit.scenarios.result.HostLoad;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.WireTap;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One run of a scenario, from an empty world to its result. Used once. */
final class ClusterRun {

  private final Scenario scenario;
  private final int run;
  private final World world;
  private final TrafficCounter traffic;
  private final ClusterWatch watch;
  private final Cluster cluster;
  private final Epmds epmds;
  private final BandwidthWatch bandwidth;
  private final Discovering discovering;
  private final Platform platform;
  private final Timeline timeline;
  private final List<String> hosts = new ArrayList<>();
  private final FirstHeld mesh;
  private final FirstHeld sync;
  private final Quiet quiet;
  private final WarmupWatch warmup;
  private Runnable whenMeshed = () -> {};
  private MeshRecorder recorder;
  private long startNanos;

  ClusterRun(Scenario scenario, int run) {
    this(scenario, run, Onlooker.NOBODY);
  }

  ClusterRun(Scenario scenario, int run, Onlooker onlooker) {
    this(scenario, run, onlooker, WireTap.NONE);
  }

  ClusterRun(Scenario scenario, int run, Onlooker onlooker, WireTap tap) {
    this(scenario, run, onlooker, tap, Engine.STANDARD);
  }

  ClusterRun(Scenario scenario, int run, Onlooker onlooker, WireTap tap, Engine engine) {
    this.scenario = scenario;
    traffic = new TrafficCounter(tap);
    bandwidth = bandwidthWatch();
    this.run = run;
    Streams streams = Streams.of(scenario.run().seed(), run);
    ZonePaths paths = new ZonePaths(scenario.network(), streams);
    world = world(streams, paths, onlooker, engine);
    EventLoop loop = world.loop();
    addHosts(paths);
    DialPlan dials = new DialPlan(scenario.discovery(), scenario.nodes(), streams);
    watch = new ClusterWatch(scenario.nodes(), world, dials, scenario.measure().sampleEveryNanos());
    epmds = new Epmds(world, scenario.epmd());
    cluster = new Cluster(world, scenario.nodes(), dials, watch, epmds);
    cluster.follow(watch.joins());
    watch.joins().measureBy(scenario.measure().meshHoldNanos(), pollIntervalNanos(scenario));
    discovering = Discovering.of(scenario, world, cluster, watch);
    watchWorkloads(streams);
    Witnesses witnesses = new Witnesses(scenario.nodes().size(), watch);
    Rollouts rollouts = new Rollouts(world, cluster, discovering, watch, witnesses);
    platform = new Platform(world, discovering, cluster, rollouts, watch);
    Roster roster = cluster.renewals().roster();
    timeline = new Timeline(scenario.events(), roster, world, deeds(paths, witnesses));
    long holdNanos = scenario.measure().meshHoldNanos();
    mesh = new FirstHeld(loop, holdNanos, () -> watch.mesh().completeSinceNanos(), this::meshHeld);
    sync = new FirstHeld(loop, holdNanos, () -> watch.sync().syncedSinceNanos(), this::syncHeld);
    quiet = new Quiet(scenario, streams, watch.mesh());
    warmup = new WarmupWatch(scenario.run().warmup(), loop, this::warm);
  }

  private void warm(long nowNanos, long sinceNanos) {
    // What connections at rest have sent counts by now.
    world.network().resting().wakeAll();
    watch.averages().warm(nowNanos, sinceNanos, traffic.wireBytes(Traffic.TICK));
  }

  /** Counting by host takes time for each packet: it is done when somebody asks for it. */
  private BandwidthWatch bandwidthWatch() {
    if (!Metric.NODE_BANDWIDTH.isAskedFor(scenario)) {
      return null;
    }
    BandwidthWatch asked = new BandwidthWatch();
    traffic.tell(asked);
    return asked;
  }

  private HostLoad load() {
    List<HostLoad.Bandwidth> nodes =
        bandwidth == null ? List.of() : bandwidth.of(scenario.nodes(), world.hosts());
    return new HostLoad(nodes, epmds.longestQueue());
  }

  /** Time, a network without hosts, and what its processes work on. */
  private World world(Streams streams, ZonePaths paths, Onlooker onlooker, Engine engine) {
    EventLoop loop = engine.loop(scenario);
    FaultPlan faults = new FaultPlan();
    HistoryDigest history = new HistoryDigest();
    Network.Config config =
        new Network.Config(
            scenario.network().tcp(),
            paths,
            faults,
            history,
            traffic,
            1L << Traffic.TICK.number(),
            engine.chunking());
    Network network = new Network(loop, config);
    if (engine.quiet() && onlooker == Onlooker.NOBODY && stopsAtEvents()) {
      network.resting().allow();
    }
    Processors processors = Processors.of(scenario.nodes(), scenario.epmd().serviceNanos());
    return new World(
        loop,
        network,
        faults,
        history,
        new HostDirectory(),
        new Attachments(),
        streams,
        processors,
        links(loop, network, paths, faults, processors),
        onlooker,
        new AtomTable());
  }

  /** Whether the run ends with an event of its own, and not with any that comes to pass. */
  private boolean stopsAtEvents() {
    return scenario.run().stopWhen() != StopWhen.QUIET;
  }

  private Links links(
      EventLoop loop, Network network, ZonePaths paths, FaultPlan faults, Processors processors) {
    return scenario.network().transport() == Transport.PROXIED
        ? new Proxies(loop, network, paths, processors)
        : new DirectLinks(network, faults, scenario.network().limits().userTimeoutNanos());
  }

  private static long pollIntervalNanos(Scenario scenario) {
    return scenario.discovery().polling().map(Polling::intervalNanos).orElse(0L);
  }

  private void watchWorkloads(Streams streams) {
    NameWorkload names = new NameWorkload(scenario.workload(), scenario.nodes(), streams, cluster);
    watch.onRegistered(names::registered);
    GroupWorkload groups = new GroupWorkload(scenario.workload(), scenario.nodes(), cluster);
    watch.onRegistered(groups::registered);
    Policies policies =
        new Policies(
            scenario.workload().policy(), scenario.nodes(), streams, cluster, watch.serving());
    watch.onRegistered(policies::registered);
    MessageWorkload messages = new MessageWorkload(scenario, streams, cluster, watch);
    watch.onRegistered(messages::registered);
  }

  private Timeline.Deeds deeds(ZonePaths paths, Witnesses witnesses) {
    List<NodeSpec> nodes = scenario.nodes();
    return new Timeline.Deeds(
        new Faults(world, nodes, cluster, watch, witnesses),
        discovering.cuts(new Partitions(world, nodes, watch, witnesses, paths.changes()), watch),
        new Slowdowns(world, watch),
        new Operations(world, cluster, epmds, watch),
        platform);
  }

  private void addHosts(ZonePaths paths) {
    TreeMap<String, String> zones = new TreeMap<>();
    for (NodeSpec node : scenario.nodes()) {
      if (zones.put(node.host(), node.zone()) == null) {
        hosts.add(node.host());
        paths.addHost(node.zone());
        world.hosts().add(node.host(), world.network().addHost(node.host()));
      }
      if (HostAddress.isIn(node.name())) {
        world.hosts().addAddress(HostAddress.of(node.host()), node.host());
      }
    }
    world.links().begin();
    world
        .hosts()
        .growBy(
            (name, zone) -> {
              paths.addHost(zone);
              return world.network().addHost(name);
            });
  }

  /** Sets who is told when the first mesh has held; before the run. */
  void whenMeshed(Runnable listener) {
    whenMeshed = listener;
  }

  /** Has every change of the mesh kept, for {@link #history}, and the traffic; before the run. */
  void record() {
    recorder = new MeshRecorder();
    watch.mesh().recordInto(recorder);
    traffic.record();
  }

  /** The recorded traffic over time, after the run; null when nothing was recorded. */
  TrafficHistory trafficHistory() {
    return traffic.history(nowNanos());
  }

  /** What was recorded, after the run; null when nothing was. */
  MeshHistory history() {
    return recorder == null ? null : recorder.finish(startNanos, nowNanos());
  }

  /** Runs to the end; null when cancelled before it. */
  RunResult run(BooleanSupplier cancelled) {
    startNanos = cluster.startAll(hosts);
    watch.averages().begin(startNanos);
    if (warmup.isAny()) {
      watch.averages().warmsUp();
      warmup.begin(startNanos);
    }
    timeline.start();
    EventLoop.End end =
        world
            .loop()
            .run(
                scenario.run().durationNanos(),
                scenario.run().maxEvents(),
                () -> watchMoments() || cancelled.getAsBoolean());
    if (cancelled.getAsBoolean()) {
      return null;
    }
    world.network().finish();
    return result(end);
  }

  /** Looked at after every event: true ends the run. */
  private boolean watchMoments() {
    mesh.look();
    sync.look();
    boolean reached =
        switch (scenario.run().stopWhen()) {
          case END -> false;
          case MESH -> mesh.firstNanos() != FirstHeld.NEVER;
          case SYNC -> sync.holds();
          case QUIET -> quiet.holds(nowNanos());
        };
    return reached
        && !timeline.isPending()
        && !platform.isBusy()
        && !cluster.isAnyComing()
        && !cluster.isAnyToAct(nowNanos());
  }

  private void meshHeld(long nowNanos, long sinceNanos) {
    watch.averages().meshHeld(nowNanos, sinceNanos);
    warmup.reached(Until.MESH, nowNanos, sinceNanos);
    timeline.reached(Base.MESH, sinceNanos);
    whenMeshed.run();
  }

  private void syncHeld(long nowNanos, long sinceNanos) {
    warmup.reached(Until.SYNC, nowNanos, sinceNanos);
    timeline.reached(Base.SYNC, sinceNanos);
  }

  private long sinceStart(FirstHeld moment) {
    long firstNanos = moment.firstNanos();
    return firstNanos == FirstHeld.NEVER ? RunResult.NEVER : firstNanos - startNanos;
  }

  /** The digest of each host's history by its name; tells which host two runs differ on. */
  SortedMap<String, Long> hostDigests() {
    TreeMap<String, Long> digests = new TreeMap<>();
    for (String host : hosts) {
      digests.put(host, world.history().hostDigest(world.hosts().find(host)));
    }
    return digests;
  }

  /** The present. */
  long nowNanos() {
    return world.loop().nowNanos();
  }

  /** Virtual time, for a look at what it has done. */
  EventLoop loop() {
    return world.loop();
  }

  /** The nodes, for a look at them while they run. */
  Cluster cluster() {
    return cluster;
  }

  /** The hosts and their processes, for a look at them meanwhile. */
  Network network() {
    return world.network();
  }

  /** How links between nodes run. */
  Links links() {
    return world.links();
  }

  /** What is measured, for a look at it meanwhile. */
  ClusterWatch watch() {
    return watch;
  }

  private RunResult result(EventLoop.End end) {
    long nowNanos = world.loop().nowNanos();
    cluster.tellQueues();
    return new RunResult(
        run,
        world.history().fingerprint(),
        world.loop().engineDigest(),
        world.loop().events(),
        nowNanos,
        startNanos,
        sinceStart(mesh),
        sinceStart(sync),
        watch.detections().finish(nowNanos),
        traffic.counts(),
        watch.connectAttempts(),
        watch.mesh().opened(),
        watch.nodedowns(),
        timeline.notReached(),
        traffic.packets(),
        end == EventLoop.End.EVENT_LIMIT,
        watch.finish(nowNanos).with(load()));
  }
}
