package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.nio.ByteBuffer;
import java.util.TreeMap;

/**
 * Drives a machine whose work takes time, on the cores of a computer that it shares with others.
 * What the machine asks for takes effect when it has done the work before it, and nothing else is
 * told to it until it has done all. Knows no protocol.
 *
 * <p>Timers go by their deadlines, and a little later as the kernel sees fit. What was asked to be
 * written counts as written at once, but {@link #bytesPending} tells how the kernel stands.
 */
final class TimedDriver extends VirtualDriver {

  private static final int START_TIMER = -2;

  private final Network network;
  private final Computer computer;
  private final Streams streams;
  private final Paces paces;
  private final WorkPrices prices;
  private final long endNanos;
  private RandomStream slack;
  private long spentNanos;

  /** Bytes of each socket that the machine has written and the process not yet. */
  private final TreeMap<Integer, Long> unwritten = new TreeMap<>();

  /** Drives a small program, which ends at once. */
  TimedDriver(World world, int host, Machine machine, Computer computer, WorkPrices prices) {
    this(world, host, machine, computer, prices, 0);
  }

  /**
   * Drives a program that ends when its threads and memory are gone.
   *
   * @param endNanos what that takes
   */
  TimedDriver(
      World world, int host, Machine machine, Computer computer, WorkPrices prices, long endNanos) {
    super(world, host, machine);
    this.endNanos = endNanos;
    this.network = world.network();
    this.computer = computer;
    this.streams = world.streams();
    this.paces = world.processors().paces();
    this.prices = prices;
  }

  /** Starting the machine is work as well: it happens when the process has a core. */
  @Override
  void start(long nowNanos, String processName) {
    slack = streams.stream("timer-slack", processName, nowNanos);
    runAs(network.spawn(host(), processName, this, computer));
    paces.started(network, host(), processName, process());
    network.setTimer(process(), START_TIMER, 0, nowNanos);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key) {
    if (kind == START_TIMER) {
      begin(nowNanos);
    } else {
      super.onTimer(nowNanos, kind, key);
    }
  }

  /** A kernel may serve a timer that much late, together with another one. */
  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    long lateNanos = 1 + slack.nextLong(prices.timerSlackNanos());
    return super.setTimer(kind, key, deadlineNanos + lateNanos);
  }

  @Override
  void enter() {
    super.enter();
    spentNanos = 0;
  }

  @Override
  public void spend(long durationNanos) {
    network.spend(process(), durationNanos);
    spentNanos += durationNanos;
  }

  @Override
  public void idle(long durationNanos) {
    network.block(process(), durationNanos);
    spentNanos += durationNanos;
  }

  @Override
  public long spentNanos() {
    return spentNanos;
  }

  @Override
  int open(int toHost, int toPort) {
    int socket = network.socket(process(), toHost, toPort);
    network.afterWork(process(), () -> network.open(socket));
    return socket;
  }

  @Override
  public void noDelay(int socket, boolean on) {
    network.afterWork(process(), () -> super.noDelay(socket, on));
  }

  @Override
  void write(int socket, ByteBuffer bytes, int trafficClass) {
    if (spentNanos == 0) {
      super.write(socket, bytes, trafficClass);
      return;
    }
    long count = bytes.remaining();
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    unwritten.merge(socket, count, Long::sum);
    network.afterWork(
        process(),
        () -> {
          unwritten.computeIfPresent(socket, (of, all) -> all == count ? null : all - count);
          super.write(socket, copy, trafficClass);
        });
  }

  @Override
  public void close(int socket) {
    network.afterWork(process(), () -> super.close(socket));
  }

  @Override
  public void reset(int socket) {
    network.afterWork(process(), () -> super.reset(socket));
  }

  @Override
  void end() {
    network.afterWork(process(), super::end);
  }

  @Override
  long endNanos() {
    return endNanos;
  }

  @Override
  long closeNanos() {
    return prices.closeNanos();
  }

  @Override
  public long bytesWritten(int socket) {
    return super.bytesWritten(socket) + unwritten.getOrDefault(socket, 0L);
  }
}
