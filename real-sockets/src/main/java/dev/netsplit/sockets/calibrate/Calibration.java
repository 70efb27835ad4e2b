package dev.netsplit.sockets.calibrate;

import dev.netsplit.sockets.calibrate.Measured.Quantity;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures on real nodes what their work costs on this computer. Two nodes do most of it again and
 * again; what happens once in the life of a node is measured on pairs of fresh ones. Decision 0013
 * has the methods. Must not know what the figures are for.
 */
public final class Calibration {

  private static final int ROUNDS = 12;
  private static final int FLOOD = 10_000;
  private static final int EPMD_ROUNDS = 12;
  private static final int LOCAL_LOCKS = 1_000;
  private static final int REMOTE_LOCKS = 200;
  private static final int LONE_ROUNDS = 15;
  private static final int LONE_MESSAGES = 40;
  private static final int CONNECTIONS = 40;
  private static final int SEND_ROUNDS = 100;
  private static final int PAIRS = 9;
  private static final int FEWEST_PAIRS = 3;
  private static final long SETTLE_MILLIS = 10;
  private static final long FRESH_SETTLE_MILLIS = 300;

  /** No more fresh nodes are started after that, if there were some. */
  private static final long LAST_PAIR_NANOS = TimeUnit.SECONDS.toNanos(40);

  private static final String HOST = "@127.0.0.1";
  private static final String A = "calibrate-a";
  private static final String B = "calibrate-b";

  private final MeasuredPrograms programs;
  private final Consumer<String> progress;
  private final int port;
  private final Map<Quantity, List<Long>> taken = new EnumMap<>(Quantity.class);
  private Dialogue a;
  private Dialogue b;

  private Calibration(MeasuredPrograms programs, int port, Consumer<String> progress) {
    this.programs = programs;
    this.port = port;
    this.progress = progress;
  }

  /**
   * Measures; takes less than a minute.
   *
   * @param erl the program to start
   * @param progress is told what is measured next
   * @throws IOException when that cannot be done here; the message says why
   */
  public static Measured measure(String erl, Consumer<String> progress) throws IOException {
    int port = freePort();
    try (MeasuredPrograms programs = new MeasuredPrograms(erl, port)) {
      return new Calibration(programs, port, progress).run();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, Placement.loopback4())) {
      return any.getLocalPort();
    }
  }

  private Measured run() throws IOException {
    long began = System.nanoTime();
    progress.accept("starting epmd and two nodes");
    programs.startEpmd();
    programs.compile();
    List<Dialogue> nodes = programs.startNodes(A, B);
    a = nodes.get(0);
    b = nodes.get(1);
    String release = ready(a);
    ready(b);
    progress.accept("measuring epmd, messages and locks");
    epmd();
    timerSlack();
    a.demand("connect " + B + HOST, "true");
    flood();
    local();
    remoteLock();
    progress.accept("measuring lone messages");
    lone();
    progress.accept("measuring connections");
    handshakes();
    for (int pair = 0; pair < PAIRS; pair++) {
      if (pair >= FEWEST_PAIRS && System.nanoTime() - began > LAST_PAIR_NANOS) {
        break;
      }
      progress.accept("measuring fresh nodes, pair " + (pair + 1) + " of " + PAIRS);
      freshPair(pair);
    }
    Map<Quantity, Samples> samples = new EnumMap<>(Quantity.class);
    taken.forEach((quantity, nanos) -> samples.put(quantity, new Samples(nanos)));
    return new Measured(release, samples);
  }

  private static String ready(Dialogue node) throws IOException {
    String said = node.hear();
    if (!said.startsWith("ready ")) {
      throw new IOException("a node does not start: " + said);
    }
    return said.substring(said.indexOf(' ') + 1);
  }

  private void take(Quantity quantity, long nanos) {
    taken.computeIfAbsent(quantity, first -> new ArrayList<>()).add(nanos);
  }

  private void timerSlack() throws IOException {
    String said = a.ask("timer_slack");
    if (said.matches("[0-9]{1,12}")) {
      take(Quantity.TIMER_SLACK, Long.parseLong(said));
    }
  }

  /** The first round only warms up. */
  private void epmd() throws IOException {
    EpmdRequests requests = new EpmdRequests(port, A);
    requests.send(EPMD_ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      long before = ProcessorTime.nanos(programs.epmdPid());
      int count = requests.send(EPMD_ROUNDS);
      take(Quantity.EPMD_REQUEST, (ProcessorTime.nanos(programs.epmdPid()) - before) / count);
    }
  }

  private void flood() throws IOException {
    String order = "flood " + B + HOST + ' ' + FLOOD;
    a.demand(order, "done");
    for (int round = 0; round < ROUNDS; round++) {
      long senderBefore = ProcessorTime.nanos(a.pid());
      long receiverBefore = ProcessorTime.nanos(b.pid());
      a.demand(order, "done");
      take(Quantity.FLOOD_SENDER, (ProcessorTime.nanos(a.pid()) - senderBefore) / FLOOD);
      take(Quantity.FLOOD_RECEIVER, (ProcessorTime.nanos(b.pid()) - receiverBefore) / FLOOD);
    }
  }

  /** What a node has taken the time of itself. */
  private void timed(Quantity quantity, String order) throws IOException {
    for (String nanos : a.ask(order).split(" ", -1)) {
      if (!nanos.matches("[0-9]{1,15}")) {
        throw new IOException("a node answers `" + order + "` with `" + nanos + "`");
      }
      take(quantity, Long.parseLong(nanos));
    }
  }

  private void local() throws IOException {
    a.ask("sends 5");
    timed(Quantity.LOCAL_SEND, "sends " + SEND_ROUNDS);
    String order = "lock " + LOCAL_LOCKS;
    a.demand(order, "done");
    for (int round = 0; round < ROUNDS; round++) {
      long before = ProcessorTime.nanos(a.pid());
      a.demand(order, "done");
      take(Quantity.LOCAL_LOCK, (ProcessorTime.nanos(a.pid()) - before) / LOCAL_LOCKS);
    }
  }

  private void remoteLock() throws IOException {
    String order = "lock " + B + HOST + ' ' + REMOTE_LOCKS;
    a.demand(order, "done");
    for (int round = 0; round < ROUNDS; round++) {
      long before = ProcessorTime.nanos(a.pid()) + ProcessorTime.nanos(b.pid());
      a.demand(order, "done");
      long after = ProcessorTime.nanos(a.pid()) + ProcessorTime.nanos(b.pid());
      take(Quantity.REMOTE_LOCK, (after - before) / REMOTE_LOCKS);
    }
  }

  private void lone() throws IOException {
    for (int round = 0; round < LONE_ROUNDS; round++) {
      for (Quantity quantity : Quantity.values()) {
        if (quantity.pauseMicros() > 0) {
          long before = ProcessorTime.nanos(b.pid());
          String order = "lone " + B + HOST + ' ' + LONE_MESSAGES + ' ' + quantity.pauseMicros();
          a.demand(order, "done");
          settle(SETTLE_MILLIS);
          take(quantity, (ProcessorTime.nanos(b.pid()) - before) / LONE_MESSAGES);
        }
      }
    }
  }

  /** The first ones only warm up. */
  private void handshakes() throws IOException {
    for (int i = -3; i < CONNECTIONS; i++) {
      a.demand("disconnect " + B + HOST, "true");
      settle(SETTLE_MILLIS);
      long before = ProcessorTime.nanos(a.pid());
      a.demand("nothing", "done");
      settle(SETTLE_MILLIS);
      long dialler = ProcessorTime.nanos(a.pid());
      long accepter = ProcessorTime.nanos(b.pid());
      long wanted = wantedNanos(a, b);
      long clock = nanos(a, "dial " + B + HOST);
      long idle = clock - (wantedNanos(a, b) - wanted);
      settle(SETTLE_MILLIS);
      if (i >= 0) {
        take(Quantity.LATER_DIAL_IDLE, idle);
        take(Quantity.CONTROL, dialler - before);
        take(Quantity.LATER_DIAL, ProcessorTime.nanos(a.pid()) - dialler);
        take(Quantity.LATER_ACCEPT, ProcessorTime.nanos(b.pid()) - accepter);
      }
    }
  }

  private void freshPair(int pair) throws IOException {
    String name = "calibrate-fresh-" + pair + "-";
    List<Dialogue> nodes = programs.startNameless(name + "a", name + "b");
    Dialogue from = nodes.get(0);
    Dialogue to = nodes.get(1);
    ready(from);
    ready(to);
    settle(FRESH_SETTLE_MILLIS);
    // Reading the first line loads code that any node in use has loaded.
    from.demand("nothing", "done");
    to.demand("nothing", "done");
    takeName(from, name + "a");
    takeName(to, name + "b");
    long dialler = ProcessorTime.nanos(from.pid());
    long accepter = ProcessorTime.nanos(to.pid());
    long wanted = wantedNanos(from, to);
    long clock = nanos(from, "dial " + name + "b" + HOST);
    take(Quantity.FIRST_DIAL_IDLE, clock - (wantedNanos(from, to) - wanted));
    settle(2 * SETTLE_MILLIS);
    take(Quantity.FIRST_DIAL, ProcessorTime.nanos(from.pid()) - dialler);
    take(Quantity.FIRST_ACCEPT, ProcessorTime.nanos(to.pid()) - accepter);
    log(from, Quantity.FIRST_LOG);
    log(from, Quantity.LATER_LOG);
    programs.end(from);
    programs.end(to);
  }

  private void takeName(Dialogue node, String name) throws IOException {
    settle(SETTLE_MILLIS);
    long before = ProcessorTime.nanos(node.pid());
    node.demand("name " + name + HOST, "done");
    settle(2 * SETTLE_MILLIS);
    take(Quantity.FIRST_NAME, ProcessorTime.nanos(node.pid()) - before);
  }

  /** Into a file: what a node prints is what it answers. */
  private void log(Dialogue node, Quantity quantity) throws IOException {
    node.demand("logs_to_file", "done");
    settle(SETTLE_MILLIS);
    long before = ProcessorTime.nanos(node.pid());
    node.demand("log", "done");
    settle(2 * SETTLE_MILLIS);
    take(quantity, ProcessorTime.nanos(node.pid()) - before);
  }

  private static long wantedNanos(Dialogue one, Dialogue other) throws IOException {
    return ProcessorTime.wantedNanos(one.pid()) + ProcessorTime.wantedNanos(other.pid());
  }

  /** One time that a node has taken itself. */
  private static long nanos(Dialogue node, String order) throws IOException {
    String answer = node.ask(order);
    if (!answer.matches("[0-9]{1,15}")) {
      throw new IOException("a node answers `" + order + "` with `" + answer + '`');
    }
    return Long.parseLong(answer);
  }

  private static void settle(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
