package dev.netsplit.sockets.live;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sockets.live.LiveEvent.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Turns what the machine of a node reports into events, and into answers to those who wait for
 * them. All of it happens on the thread of the driver. It does not know who asked.
 */
final class NodeReport implements NodeListener {

  private final LongSupplier clockMillis;
  private final Consumer<LiveEvent> events;
  private final CompletableFuture<Integer> registered = new CompletableFuture<>();
  private final Map<String, Deque<CompletableFuture<Boolean>>> pings = new TreeMap<>();
  private final Map<String, Deque<CompletableFuture<Optional<ConnectResult>>>> dials =
      new TreeMap<>();
  private final Deque<CompletableFuture<Void>> syncs = new ArrayDeque<>();
  private final Deque<NameCall> nameCalls = new ArrayDeque<>();
  private final TreeSet<String> connected = new TreeSet<>();
  private SetupWitness witness = (peer, step) -> {};

  /** Is told how far an attempt to dial has come, at that moment. */
  interface SetupWitness {
    void reached(String peer, SetupStep step);
  }

  private record NameCall(GlobalMessage request, Term name, CompletableFuture<Boolean> answer) {}

  NodeReport(LongSupplier clockMillis, Consumer<LiveEvent> events) {
    this.clockMillis = clockMillis;
    this.events = events;
  }

  void witness(SetupWitness told) {
    witness = told;
  }

  CompletableFuture<Integer> registration() {
    return registered;
  }

  /** The peers to which a connection is up, hidden ones included. */
  List<String> connected() {
    return List.copyOf(connected);
  }

  void expectPing(String peer, CompletableFuture<Boolean> answer) {
    pings.computeIfAbsent(peer, name -> new ArrayDeque<>()).addLast(answer);
  }

  void expectDial(String peer, CompletableFuture<Optional<ConnectResult>> answer) {
    dials.computeIfAbsent(peer, name -> new ArrayDeque<>()).addLast(answer);
  }

  void expectSync(CompletableFuture<Void> answer) {
    syncs.addLast(answer);
  }

  void expectNameCall(GlobalMessage request, Term name, CompletableFuture<Boolean> answer) {
    nameCalls.addLast(new NameCall(request, name, answer));
  }

  /** Answers the one that has waited longest, if anybody waits. */
  private static <T> void answer(
      Map<String, Deque<CompletableFuture<T>>> waiting, String peer, T value) {
    Deque<CompletableFuture<T>> queue = waiting.get(peer);
    while (queue != null && !queue.isEmpty() && !queue.removeFirst().complete(value)) {
      // That one has given up: the answer is for the next.
    }
    if (queue != null && queue.isEmpty()) {
      waiting.remove(peer);
    }
  }

  /** The node has ended. */
  void ended(String node, int status) {
    tell(node, Kind.STOPPED, "", Integer.toString(status));
    registered.completeExceptionally(new IllegalStateException(node + " has ended"));
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    tell(node, Kind.REGISTERED, "", Integer.toUnsignedString(creation));
    registered.complete(creation);
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    tell(node, Kind.NOT_REGISTERED, "", reason);
    registered.completeExceptionally(new NotRegistered(node, reason));
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    connected.add(peer);
    tell(node, Kind.NODE_UP, peer, "");
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    connected.remove(peer);
    tell(node, Kind.NODE_DOWN, peer, reason.text());
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    boolean yields = result == ConnectResult.NOK || result == ConnectResult.ALIVE;
    if (!connected.contains(peer) && !yields) {
      tell(node, Kind.DIAL_FAILED, peer, result.name().toLowerCase(Locale.ROOT));
    }
    answer(dials, peer, Optional.of(result));
  }

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {
    witness.reached(peer, step);
  }

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {}

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {}

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    tell(node, pong ? Kind.PONG : Kind.PANG, peer, "");
    answer(pings, peer, pong);
  }

  @Override
  public void synced(long nowNanos, String node, String peer) {
    tell(node, Kind.SYNCED, peer, "");
  }

  @Override
  public void globalSyncEnded(long nowNanos, String node) {
    if (!syncs.isEmpty()) {
      syncs.removeFirst().complete(null);
    }
  }

  @Override
  public void nameCallEnded(
      long nowNanos, String node, GlobalMessage request, Term name, boolean done) {
    for (NameCall call : nameCalls) {
      if (call.request == request && call.name.equals(name)) {
        nameCalls.remove(call);
        call.answer.complete(done);
        return;
      }
    }
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    tell(node, Kind.LOG, "", line);
  }

  private void tell(String node, Kind kind, String peer, String detail) {
    events.accept(new LiveEvent(clockMillis.getAsLong(), node, kind, peer, detail));
  }
}
