package dev.netsplit.sockets.live;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One ping of a node, taken apart: a node of its own that neither listens nor registers dials the
 * peer and asks it what {@code net_adm:ping} asks. It does not know what the figures are for.
 */
public final class PingProbe {

  /** The parts of a ping, in their order. */
  public enum Step {
    /** The address of the host. */
    DNS,
    /** The connection to its epmd, the question for the port, and the answer. */
    EPMD,
    /** The connection to the node. */
    TCP,
    /** From the name to the proof of the cookie. */
    HANDSHAKE,
    /** The question to net_kernel, and the answer. */
    IS_AUTH
  }

  /**
   * How a ping ended.
   *
   * @param pong whether the peer said yes
   * @param nanos what each step took that was completed
   * @param failedAt the step that was not
   * @param connect how the attempt to dial ended; {@link ConnectResult#OK} when it came that far
   * @param detail what the system said, if it said something
   */
  public record Result(
      boolean pong,
      EnumMap<Step, Long> nanos,
      Optional<Step> failedAt,
      ConnectResult connect,
      String detail) {}

  private final Hosts hosts = Hosts.ofAllTheWorld();
  private final EnumMap<SetupStep, Long> reached = new EnumMap<>(SetupStep.class);

  /**
   * Pings a node and waits for the end.
   *
   * @param config the node that pings; its set-up time is the limit for each step
   * @throws IOException when this computer lacks something
   */
  public Result ping(NodeConfig config, String peer) throws IOException {
    LiveSettings settings = LiveSettings.of(hosts).withSocketsInside();
    try (LiveNodes nodes = LiveNodes.open(settings)) {
      Rehearsal.play(nodes, config);
      LiveNode node = nodes.start(config.withListening(false), Placement.loopback(), event -> {});
      node.registration().join();
      node.witness((dialled, step) -> reached.put(step, System.nanoTime()));
      ConnectResult connect = node.connect(peer).join().orElse(ConnectResult.ABORTED);
      boolean up = reached.containsKey(SetupStep.UP);
      boolean pong = up && answers(node.ping(peer), config.setupTimeNanos());
      long endNanos = System.nanoTime();
      return result(pong, up ? ConnectResult.OK : connect, endNanos);
    }
  }

  private static boolean answers(CompletableFuture<Boolean> ping, long limitNanos) {
    try {
      return ping.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a ping that was given up", e);
    }
  }

  private Result result(boolean pong, ConnectResult connect, long endNanos) {
    EnumMap<Step, Long> nanos = new EnumMap<>(Step.class);
    Hosts.Answer dns = hosts.last();
    if (!dns.failure().isEmpty()) {
      return new Result(false, nanos, Optional.of(Step.DNS), ConnectResult.DNS, dns.failure());
    }
    nanos.put(Step.DNS, dns.nanos());
    between(nanos, Step.EPMD, SetupStep.STARTED, SetupStep.PORT_KNOWN);
    nanos.computeIfPresent(Step.EPMD, (step, span) -> Math.max(0, span - dns.nanos()));
    between(nanos, Step.TCP, SetupStep.PORT_KNOWN, SetupStep.TCP_OPEN);
    between(nanos, Step.HANDSHAKE, SetupStep.TCP_OPEN, SetupStep.UP);
    if (pong) {
      nanos.put(Step.IS_AUTH, endNanos - reached.get(SetupStep.UP));
      return new Result(true, nanos, Optional.empty(), connect, "");
    }
    Step failed = Step.DNS;
    for (Step step : Step.values()) {
      if (!nanos.containsKey(step)) {
        failed = step;
        break;
      }
    }
    return new Result(false, nanos, Optional.of(failed), connect, "");
  }

  private void between(EnumMap<Step, Long> nanos, Step step, SetupStep from, SetupStep to) {
    if (reached.containsKey(from) && reached.containsKey(to)) {
      nanos.put(step, reached.get(to) - reached.get(from));
    }
  }
}
