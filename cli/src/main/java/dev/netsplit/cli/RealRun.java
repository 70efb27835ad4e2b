package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.ObservedRun;
import dev.netsplit.scenarios.run.RealDelays;
import dev.netsplit.scenarios.run.RunRecord;
import dev.netsplit.sockets.cluster.NodePlan;
import dev.netsplit.sockets.cluster.RealCluster;
import dev.netsplit.sockets.cluster.Report;
import dev.netsplit.sockets.cluster.Workshop;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.proxy.CutTable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of a scenario on a real cluster, from the start of its processes to their end. */
final class RealRun {

  /**
   * The cluster did not do what was expected of it: for people, without the name of the program.
   */
  static final class Failed extends Exception {

    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }

  private static final long HELLO_SECONDS = 60;
  private static final long ROUND_MILLIS = 1;

  /** Ports that are tried: another cluster may have the same addresses. */
  private static final int MOST_PORTS = 20;

  /** How long after the end of a run reports may still be on their way. */
  private static final long LATE_MILLIS = 200;

  private final Scenario scenario;
  private final RealPlan plan;
  private final Workshop workshop;
  private final int run;
  private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private RealHands hands;
  private ObservedRun observed;

  RealRun(Scenario scenario, RealPlan plan, Workshop workshop, int run) {
    this.scenario = scenario;
    this.plan = plan;
    this.workshop = workshop;
    this.run = run;
  }

  /** Runs it; null when {@code cancelled} answers true before its end. */
  RunResult execute(BooleanSupplier cancelled) throws Failed, IOException, InterruptedException {
    RealDelays delays = new RealDelays(scenario, run);
    CutTable cuts = new CutTable((from, to) -> delays.nanos(plan.node(from), plan.node(to)));
    try (RealCluster cluster =
        new RealCluster(workshop, plan.plans(), cuts, freePort(), reports::add)) {
      hands = new RealHands(cluster, plan);
      observed = new ObservedRun(scenario, run, hands);
      observed.prepare();
      if (!awaitObservers(cancelled)) {
        return null;
      }
      hands.begin();
      observed.begin();
      while (!observed.isOver()) {
        if (cancelled.getAsBoolean()) {
          return null;
        }
        take(ROUND_MILLIS);
        observed.advance(hands.sinceBegin(System.nanoTime()));
      }
      take(LATE_MILLIS);
      return observed.result();
    }
  }

  /** All that was seen of the nodes; after the run. */
  RunRecord record() {
    return observed.record();
  }

  /** Reasons of nodedown that the simulation does not have. */
  List<String> strangeReasons() {
    return observed.strangeReasons();
  }

  /** A port that nobody uses on 127.0.0.1, nor on the addresses of the nodes. */
  private int freePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (ServerSocket socket = new ServerSocket(0, 1, Placement.loopback4())) {
        int port = socket.getLocalPort();
        for (NodePlan node : plan.plans()) {
          new ServerSocket(port, 1, InetAddress.getByName(node.host())).close();
        }
        return port;
      } catch (BindException e) {
        if (attempt == MOST_PORTS) {
          throw e;
        }
      }
    }
  }

  private boolean awaitObservers(BooleanSupplier cancelled) throws Failed, InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(HELLO_SECONDS);
    while (hands.presentNodes() < scenario.nodes().size()) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      if (System.nanoTime() - endNanos > 0) {
        throw new Failed(
            "only "
                + hands.presentNodes()
                + " of "
                + scenario.nodes().size()
                + " nodes came up within "
                + HELLO_SECONDS
                + " s");
      }
      Report report = reports.poll(ROUND_MILLIS, TimeUnit.MILLISECONDS);
      if (report != null) {
        if (report.kind() != Report.Kind.HELLO) {
          throw new Failed(about(report, "before it began"));
        }
        hands.hello(report.node());
      }
    }
    return true;
  }

  /** Takes all reports that are there, or come within a moment. */
  private void take(long millis) throws Failed, InterruptedException {
    Report report = reports.poll(millis, TimeUnit.MILLISECONDS);
    for (; report != null; report = reports.poll()) {
      tell(report);
    }
  }

  private void tell(Report report) throws Failed {
    if (report.kind() != Report.Kind.PUZZLED && !hands.isPresentLife(report)) {
      // Of a process whose end is known and that has a successor.
      return;
    }
    long at = Math.max(0, hands.sinceBegin(report.nanos()));
    int node = report.node();
    String[] words = report.text().split(" ", 2);
    switch (report.kind()) {
      case HELLO -> hands.hello(node);
      case NAMED -> observed.named(at, node, (int) Long.parseLong(words[0]));
      case UP -> observed.up(at, node, peer(report, words[0]));
      case DOWN -> observed.down(at, node, peer(report, words[0]), second(words));
      case SYNCED -> observed.synced(at, node, peer(report, words[0]));
      case PONG -> observed.pingEnded(at, node, peer(report, words[0]), true);
      case PANG -> observed.pingEnded(at, node, peer(report, words[0]), false);
      case DISCONNECTED ->
          observed.disconnected(at, node, peer(report, words[0]), second(words).equals("true"));
      case LOG -> observed.logged(at, node, plan.scenarioNames(report.text()));
      case EXITED -> observed.exited(at, node);
      case UNNAMED, PUZZLED -> throw new Failed(about(report, "during the run"));
    }
  }

  private static String second(String[] words) {
    return words.length == 2 ? words[1] : "";
  }

  private int peer(Report report, String name) throws Failed {
    int peer = plan.node(name);
    if (peer < 0) {
      throw new Failed(about(report, "but no such node was started"));
    }
    return peer;
  }

  private String about(Report report, String when) {
    return "node "
        + plan.realName(report.node())
        + ": "
        + report.kind().name().toLowerCase(java.util.Locale.ROOT)
        + ' '
        + report.text()
        + ' '
        + when;
  }
}
