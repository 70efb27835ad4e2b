package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.random.Mix64;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;

/**
 * One pair of connected nodes on two hosts, as in the laboratory: tickers of independent phases,
 * and one fault at a random instant. It keeps when and why each of the two noticed.
 */
final class PairRun extends QuietListener {

  static final int HOST_A = 0;
  static final int HOST_B = 1;

  /** Delay between two network namespaces joined by a veth; it has to be small, not exact. */
  static final long ONE_WAY_NANOS = 50_000L;

  /** What one node noticed. */
  record Notice(long atNanos, NodedownReason reason) {}

  /** What a node is asked to do. */
  interface Request {
    void make(long nowNanos, NodeMachine node, Effects fx);
  }

  private static final String A = "a@left";
  private static final String B = "b@right";
  private static final int INTENSITY = 4;
  private static final long PING_AT_NANOS = Lab.SECOND;

  private final LabFault fault;
  private final long ticktimeNanos;
  private final Lab lab;
  private final VirtualDriver driverOfA;
  private final VirtualDriver driverOfB;
  private Request request;
  private int ups;
  private long upNanos;
  private long faultNanos;
  private Notice noticeOfA;
  private Notice noticeOfB;

  /** The pair number {@code run} of those with this ticktime that this fault will strike. */
  PairRun(LabFault fault, int ticktimeSeconds, long run) {
    this.fault = fault;
    ticktimeNanos = ticktimeSeconds * Lab.SECOND;
    long seed = Mix64.hash(fault.name() + ticktimeSeconds);
    lab = new Lab(Streams.of(seed, run), Lab.oneWay(ONE_WAY_NANOS));
    lab.startEpmd(lab.addHost("left"), new Lab.UnwatchedEpmd());
    lab.startEpmd(lab.addHost("right"), new Lab.UnwatchedEpmd());
    driverOfA = start(A);
    driverOfB = start(B);
    request = (now, node, fx) -> node.ping(now, B, fx);
    driverOfA.setScriptTimer(0, PING_AT_NANOS);
  }

  private VirtualDriver start(String name) {
    Streams streams = lab.world().streams();
    long tauNanos = ticktimeNanos / INTENSITY;
    long phaseNanos =
        streams.stream("tick-phase", name).nextLong(tauNanos + NodeConfig.TIMER_LAW_NANOS);
    NodeConfig config =
        NodeConfig.defaults(name, "secret").withTicks(tauNanos, INTENSITY, phaseNanos);
    NodeMachine node = new NodeMachine(config, streams.stream("entropy", name)::nextLong, this);
    return lab.start(name, config.host(), node, (now, key, fx) -> request.make(now, node, fx));
  }

  /** I * P, the time of {@code net_ticktime} as real tickers count it. */
  static long nominalNanos(int ticktimeSeconds) {
    return INTENSITY * periodNanos(ticktimeSeconds);
  }

  /** P = T / I + 1 ms. */
  static long periodNanos(int ticktimeSeconds) {
    return ticktimeSeconds * Lab.SECOND / INTENSITY + NodeConfig.TIMER_LAW_NANOS;
  }

  /** Connects, waits at least 1.3 T and at most 2.3 T, and lets the fault strike. */
  PairRun strike() {
    lab.runUntil(PING_AT_NANOS + Lab.SECOND);
    if (ups != 2) {
      throw new AssertionError("pair is not connected");
    }
    RandomStream stream = lab.world().streams().stream("fault", "instant");
    lab.runUntil(upNanos + 13 * ticktimeNanos / 10 + stream.nextLong(ticktimeNanos));
    if (noticeOfA != null || noticeOfB != null) {
      throw new AssertionError("connection lost without a fault");
    }
    faultNanos = lab.nowNanos();
    fault.strike(this);
    return this;
  }

  /** Lets the run go on for 2 T after the fault, longer than any node may take to notice. */
  PairRun watch() {
    lab.runUntil(faultNanos + 2 * ticktimeNanos);
    return this;
  }

  void cut(FaultRule rule) {
    lab.world().faults().add(rule);
  }

  void killB() {
    lab.world().network().kill(driverOfB.process());
  }

  /** B is asked now. */
  void askB(Request what) {
    request = what;
    driverOfB.setScriptTimer(0, lab.nowNanos());
  }

  void pauseB() {
    lab.world().network().pause(driverOfB.process());
  }

  /** SIGCONT, now, and the time it took B to notice that A had given it up. */
  long nanosToNoticeAfterResume() {
    long resumedNanos = lab.nowNanos();
    lab.world().network().resume(driverOfB.process());
    lab.runUntil(resumedNanos + Lab.SECOND);
    return noticeOfB().atNanos() - resumedNanos;
  }

  Notice noticeOfA() {
    return required(noticeOfA, A);
  }

  Notice noticeOfB() {
    return required(noticeOfB, B);
  }

  /** Time from the fault to what A or B noticed. */
  long nanosToNotice(String observer) {
    return (observer.equals("A") ? noticeOfA() : noticeOfB()).atNanos() - faultNanos;
  }

  private static Notice required(Notice notice, String node) {
    if (notice == null) {
      throw new AssertionError(node + " never noticed");
    }
    return notice;
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    ups++;
    upNanos = nowNanos;
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    if (node.equals(A)) {
      noticeOfA = new Notice(nowNanos, reason);
    } else {
      noticeOfB = new Notice(nowNanos, reason);
    }
  }
}
