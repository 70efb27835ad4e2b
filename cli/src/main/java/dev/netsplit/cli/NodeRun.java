package dev.netsplit.cli;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.live.Hosts;
import dev.netsplit.sockets.live.LiveEvent;
import dev.netsplit.sockets.live.LiveNode;
import dev.netsplit.sockets.live.LiveNodes;
import dev.netsplit.sockets.live.LiveSettings;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code netsplit node}: starts the nodes, prints what they report, and ends with them.
 * It does not know what goes over their sockets.
 */
final class NodeRun {

  /** Most nodes of one process: their links grow with the square. */
  static final int MAX_NODES = 10_000;

  private static final int MAX_TICKTIME_SECONDS = 1_000_000;
  private static final int TICK_INTENSITY = 4;

  /** How long an end may take that was asked for: a terminal that stands still must not stop it. */
  private static final long MAX_STOP_MILLIS = 10_000;

  private final NodeOptions options;
  private final Surroundings surroundings;
  private final EventQueue events = new EventQueue();
  private final Map<String, LiveNode> nodes = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  NodeRun(NodeOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  ExitCode execute() throws Refusal {
    List<NodeName> names = names();
    checkPeers(names.get(0));
    long tauNanos = tauNanos();
    NodePlace place = new NodePlace(names.get(0).host(), options.remote());
    Placement placement = place.find(surroundings.err());
    NodeConfig common =
        NodeConfig.defaults(
                names.get(0).full(), new CookieSource(surroundings).read(options.cookie()))
            .withEpmdPort(options.epmdPort())
            .withHidden(options.hidden())
            .withTicks(tauNanos, TICK_INTENSITY, 0);
    Thread limit = stoppable();
    Hosts hosts = options.remote() ? Hosts.ofAllTheWorld() : Hosts.ofLoopback();
    try (LiveNodes live = LiveNodes.open(LiveSettings.of(hosts))) {
      for (NodeName name : names) {
        NodeConfig config = common.withName(name.full());
        nodes.put(name.full(), live.start(config, placement, events::put));
      }
      if (stopping) {
        // Asked for while the nodes were being started: some have not heard of it.
        stop();
      }
      return follow();
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot open sockets: " + e.getMessage(), e);
    } finally {
      limit.interrupt();
    }
  }

  /** Takes signals from now on; answers what ends the process if that takes too long. */
  private Thread stoppable() {
    Thread limit = new Thread(this::endAtLast, "netsplit-stop-limit");
    limit.setDaemon(true);
    Runnable action =
        () -> {
          stop();
          limit.start();
        };
    surroundings.interrupts().atFirst("stopping. Once more ends all at once.", action);
    surroundings.interrupts().listen();
    return limit;
  }

  /** Ends the process when the nodes have had their time: what is not printed by then is lost. */
  private void endAtLast() {
    try {
      Thread.sleep(MAX_STOP_MILLIS);
    } catch (InterruptedException e) {
      return;
    }
    surroundings.interrupts().exitCode().ifPresent(surroundings.interrupts()::stopAtOnce);
  }

  private List<NodeName> names() throws Refusal {
    NodeName name = NodeName.of(options.name());
    if (options.count().isEmpty()) {
      return List.of(name);
    }
    int count = options.count().get();
    if (count < 1 || count > MAX_NODES) {
      throw new Refusal(
          ExitCode.USAGE, "--count must be from 1 to " + MAX_NODES + ", not " + count);
    }
    List<NodeName> names = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      names.add(NodeName.of(name.numbered(number).full()));
    }
    return names;
  }

  private void checkPeers(NodeName own) throws Refusal {
    for (String text : options.connect()) {
      NodeName peer = NodeName.of(text);
      if (peer.isLong() != own.isLong()) {
        throw new Refusal(
            ExitCode.USAGE,
            own.full()
                + (own.isLong() ? " has a long name and " : " has a short name and ")
                + peer.full()
                + " has not; such nodes do not talk to each other");
      }
      if (!options.remote()) {
        new NodePlace(peer.host(), false).check();
      }
    }
  }

  /** Milliseconds of seconds are multiples of the intensity: nothing is rounded. */
  private long tauNanos() throws Refusal {
    int seconds = options.ticktimeSeconds();
    if (seconds < 1 || seconds > MAX_TICKTIME_SECONDS) {
      throw new Refusal(
          ExitCode.USAGE,
          "--ticktime must be from 1 to " + MAX_TICKTIME_SECONDS + " s, not " + seconds);
    }
    return TimeUnit.SECONDS.toNanos(seconds) / TICK_INTENSITY;
  }

  private void stop() {
    stopping = true;
    nodes.values().forEach(LiveNode::stop);
  }

  /** Prints events until the last node has ended. */
  private ExitCode follow() throws Refusal {
    EventText text = new EventText(options.jsonLines());
    Optional<String> failure = Optional.empty();
    int running = nodes.size();
    while (running > 0) {
      LiveEvent event = events.take();
      surroundings.out().println(text.of(event));
      switch (event.kind()) {
        case REGISTERED ->
            options.connect().forEach(peer -> nodes.get(event.node()).dial(NodeRun.full(peer)));
        case NOT_REGISTERED -> {
          failure = failure.or(() -> Optional.of(NodePlace.refusal(event, options.epmdPort())));
          stop();
        }
        case STOPPED -> running--;
        default -> {
          // Only told.
        }
      }
    }
    if (events.lost() > 0) {
      surroundings.err().println("netsplit: " + events.lost() + " events came too fast to print");
    }
    if (failure.isPresent()) {
      throw new Refusal(ExitCode.ENVIRONMENT, failure.get());
    }
    return surroundings.interrupts().exitCode().orElse(ExitCode.OK);
  }

  private static String full(String peer) {
    return peer.indexOf('@') < 0 ? peer + "@localhost" : peer;
  }
}
