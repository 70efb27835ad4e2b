package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdConfig;
import dev.netsplit.protocol.epmd.EpmdMachine;
import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;

/** Two nodes on two hosts that share one computer; notes what they report and when. */
final class TimedPair extends QuietListener {

  static final String A = "a@10.88.0.1";
  static final String B = "b@10.88.0.2";

  /** What happened, as {@code NODE WHAT}, and when. */
  record Report(long atNanos, String what) {}

  final List<Report> reports = new ArrayList<>();
  final NodeProcess a;
  final NodeProcess b;
  private static final WorkPrices PRICES = new WorkPrices(CostProfile.LOOPBACK_VM);

  private final Lab lab;

  TimedPair(long oneWayNanos, Computer computer, Costs costs, long epmdNanos) {
    lab = new Lab(Streams.of(1, 0), Lab.oneWay(oneWayNanos));
    int hostA = lab.addHost("10.88.0.1");
    int hostB = lab.addHost("10.88.0.2");
    for (int host : List.of(hostA, hostB)) {
      EpmdConfig config = EpmdConfig.defaults(1_700_000_000L).withService(epmdNanos);
      EpmdMachine epmd = new EpmdMachine(config, new Lab.UnwatchedEpmd());
      new TimedDriver(lab.world(), host, epmd, computer, PRICES).start(0, "epmd");
    }
    a = start(hostA, A, computer, costs);
    b = start(hostB, B, computer, costs);
  }

  private NodeProcess start(int host, String name, Computer computer, Costs costs) {
    NodeConfig config =
        NodeConfig.defaults(name, "secret")
            .withTicks(15 * Lab.SECOND, 4, 14 * Lab.SECOND)
            .withCosts(costs);
    NodeMachine machine =
        new NodeMachine(config, lab.world().streams().stream("entropy", name)::nextLong, this);
    NodeProcess process =
        new NodeProcess(
            new TimedDriver(lab.world(), host, machine, computer, PRICES),
            machine,
            (now, fx) -> {});
    process.start(0, name, () -> report(lab.nowNanos(), name, "ended"));
    return process;
  }

  Lab lab() {
    return lab;
  }

  void ping(NodeProcess from, String peer, long atNanos) {
    from.act(atNanos, (now, machine, fx) -> machine.ping(now, peer, fx));
  }

  void disconnect(NodeProcess from, String peer, long atNanos) {
    from.act(atNanos, (now, machine, fx) -> machine.disconnect(now, peer, fx));
  }

  /** How long after an instant a report came. */
  long after(long fromNanos, String what) {
    return reports.stream()
        .filter(report -> report.atNanos >= fromNanos && report.what.equals(what))
        .findFirst()
        .map(report -> report.atNanos - fromNanos)
        .orElseThrow(() -> new AssertionError(what + " not in " + reports));
  }

  private void report(long nowNanos, String node, String what) {
    reports.add(new Report(nowNanos, node + ' ' + what));
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    report(nowNanos, node, "registered");
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    report(nowNanos, node, "nodeup");
  }

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    report(nowNanos, node, pong ? "pong" : "pang");
  }
}
