package dev.netsplit.cli.soak;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.live.CookieFile;
import dev.netsplit.sockets.live.Hosts;
import dev.netsplit.sockets.live.LiveEvent;
import dev.netsplit.sockets.live.LiveNode;
import dev.netsplit.sockets.live.LiveNodes;
import dev.netsplit.sockets.live.LiveSettings;
import dev.netsplit.sockets.loop.Placement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden live nodes that dial, cut and end, in a process of their own. It does what its
 * standard input says, a line each: {@code churn MILLIS} for so long and until all links are up
 * again, {@code end}.
 */
final class Peers {

  private static final long TICK_MILLIS = 100;
  private static final long REST_MILLIS = 1_000;
  private static final long REDIAL_MILLIS = 500;
  private static final long HEAL_SECONDS = 240;
  private static final long ANSWER_SECONDS = 60;
  private static final int TICK_INTENSITY = 4;
  private static final Pattern LISTED = Pattern.compile("name soaknode\\d+ at port (\\d+)");

  private final Ring ring;
  private final int perTick;
  private final NodeConfig template;
  private final LiveNodes nodes;
  private final List<LiveNode> peers = new ArrayList<>();
  private final List<CompletableFuture<Void>> cutting = new ArrayList<>();
  private final List<Integer> ending = new ArrayList<>();
  private final List<Integer> starting = new ArrayList<>();
  private final Random random = new Random(1);
  private final Intruders intruders;
  private final AtomicLong timeouts = new AtomicLong();
  private int cuts;
  private int stops;
  private int halts;
  private int retries;

  private Peers(Ring ring, int perTick, NodeConfig template) throws IOException {
    this.ring = ring;
    this.perTick = perTick;
    this.template = template;
    nodes = LiveNodes.open(LiveSettings.of(Hosts.ofLoopback()).withSocketsInside());
    intruders = new Intruders(ports(template.epmdPort()), random);
  }

  /**
   * Runs them until told to end.
   *
   * @param arguments port of epmd, file of the cookie, how many, seconds of net_ticktime, acts of
   *     churn in each tenth of a second, the real node if there is one
   */
  public static void main(String[] arguments) throws Exception {
    Ring ring = new Ring(Integer.parseInt(arguments[2]), arguments.length > 5 ? arguments[5] : "");
    long tauNanos = TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[3])) / TICK_INTENSITY;
    NodeConfig template =
        NodeConfig.defaults("soak@localhost", CookieFile.read(Path.of(arguments[1])))
            .withEpmdPort(Integer.parseInt(arguments[0]))
            .withHidden(true)
            .withTicks(tauNanos, TICK_INTENSITY, 0);
    new Peers(ring, Integer.parseInt(arguments[4]), template).follow();
  }

  private static List<Integer> ports(int epmdPort) {
    String listed =
        new String(
            new EpmdQuery(epmdPort).ask(new byte[] {'n'}).orElseThrow(), StandardCharsets.UTF_8);
    List<Integer> ports = new ArrayList<>(List.of(epmdPort));
    Matcher name = LISTED.matcher(listed);
    while (name.find()) {
      ports.add(Integer.parseInt(name.group(1)));
    }
    return ports;
  }

  private void follow() throws Exception {
    for (int place = 0; place < ring.half(); place++) {
      peers.add(start(place));
      starting.add(place);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    while (line != null && !line.equals("end")) {
      churn(Long.parseLong(line.substring(line.indexOf(' ') + 1)));
      System.out.println(report());
      line = in.readLine();
    }
    peers.forEach(LiveNode::stop);
    for (LiveNode peer : peers) {
      peer.exit().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
    nodes.close();
  }

  private String report() {
    return String.join(
        ",",
        Integer.toString(cuts),
        Integer.toString(stops),
        Integer.toString(halts),
        Integer.toString(intruders.count()),
        Integer.toString(retries),
        Long.toString(timeouts.get()));
  }

  private LiveNode start(int place) {
    return nodes.start(template.withName(ring.peer(place)), Placement.loopback(), this::note);
  }

  private void note(LiveEvent event) {
    if (event.kind() == LiveEvent.Kind.NODE_DOWN && event.detail().equals("net_tick_timeout")) {
      timeouts.incrementAndGet();
    }
  }

  private void churn(long millis) throws Exception {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < until) {
      for (int i = 0; i < perTick; i++) {
        act(random.nextInt(peers.size()), random.nextInt(100));
      }
      tend();
      Thread.sleep(TICK_MILLIS);
    }
    intruders.leave();
    heal();
    Thread.sleep(REST_MILLIS);
  }

  private void act(int place, int kind) throws Exception {
    if (kind < 10) {
      intruders.come();
    } else if (!ending.contains(place) && !starting.contains(place)) {
      LiveNode peer = peers.get(place);
      if (kind < 60) {
        cut(peer, ring.dialled(place).get(random.nextInt(ring.dialled(place).size())));
      } else {
        ending.add(place);
        if (kind < 80) {
          stops++;
          peer.stop();
        } else {
          halts++;
          peer.halt();
        }
      }
    }
  }

  private void cut(LiveNode peer, String from) {
    cuts++;
    cutting.add(peer.disconnect(from).thenRun(() -> peer.dial(from)));
  }

  /** Starts again those that have ended, and has those dial that have their names. */
  private void tend() {
    cutting.removeIf(CompletableFuture::isDone);
    for (Integer place : List.copyOf(ending)) {
      if (peers.get(place).exit().isDone()) {
        peers.set(place, start(place));
        ending.remove(place);
        starting.add(place);
      }
    }
    for (Integer place : List.copyOf(starting)) {
      LiveNode peer = peers.get(place);
      if (peer.registration().isCompletedExceptionally()) {
        // Epmd has not heard of its last end yet.
        retries++;
        starting.remove(place);
        ending.add(place);
        peer.halt();
      } else if (peer.registration().isDone()) {
        starting.remove(place);
        ring.dialled(place).forEach(peer::dial);
      }
    }
  }

  /** Until every link is up. */
  private void heal() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(HEAL_SECONDS);
    List<String> missing = missing();
    while (!missing.isEmpty() || !ending.isEmpty() || !starting.isEmpty()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("not up: " + missing + ", " + ending + ", " + starting);
      }
      tend();
      Thread.sleep(REDIAL_MILLIS);
      missing = missing();
    }
  }

  /** The links that are not up; they are dialled again. */
  private List<String> missing() throws Exception {
    List<String> missing = new ArrayList<>();
    for (int place = 0; place < peers.size(); place++) {
      if (ending.contains(place) || starting.contains(place)) {
        continue;
      }
      LiveNode peer = peers.get(place);
      List<String> connected = peer.connected().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      for (String target : ring.dialled(place)) {
        if (!connected.contains(target)) {
          missing.add(peer.name() + " " + target);
          peer.dial(target);
        }
      }
    }
    return missing;
  }
}
