package dev.netsplit.sockets.live;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.sockets.loop.SocketDriver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One live node, for programs that run it: each call is passed to the thread of the nodes and is
 * answered later. It does not know the sockets.
 *
 * <p>Answers are given on the thread of the nodes: what is chained to one must not keep that thread
 * waiting. A node that has ended answers with an {@link IllegalStateException}.
 */
public final class LiveNode {

  /** Something that is done as a call of the node. */
  @FunctionalInterface
  interface Request<T> {
    T apply(long nowNanos, NodeMachine machine, Effects fx);
  }

  private final String name;
  private final NodeMachine machine;
  private final NodeReport report;
  private final CompletableFuture<SocketDriver> driver;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();

  LiveNode(
      String name,
      NodeMachine machine,
      NodeReport report,
      CompletableFuture<SocketDriver> driver) {
    this.name = name;
    this.machine = machine;
    this.report = report;
    this.driver = driver;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its creation, once it has its name; fails with {@link NotRegistered} when it cannot. */
  public CompletableFuture<Integer> registration() {
    return report.registration();
  }

  /** Its exit status, once it has ended. */
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  /** {@code net_adm:ping(Peer)}: whether it was pong. Has no time limit of its own. */
  public CompletableFuture<Boolean> ping(String peer) {
    return flat(
        (now, node, fx) -> {
          CompletableFuture<Boolean> answer = report.expectPing(peer);
          node.ping(now, peer, fx);
          return answer;
        });
  }

  /**
   * {@code net_kernel:connect_node(Peer)}: how the attempt ended. Nothing when there was none,
   * because a connection is up or under way, or because the name is none.
   */
  public CompletableFuture<Optional<ConnectResult>> connect(String peer) {
    return flat(
        (now, node, fx) -> {
          boolean fresh = !node.isConnected(peer);
          CompletableFuture<ConnectResult> answer = report.expectDial(peer);
          boolean started = node.connect(now, peer, fx);
          return started && fresh
              ? answer.thenApply(Optional::of)
              : CompletableFuture.completedFuture(Optional.empty());
        });
  }

  /** {@code erlang:disconnect_node(Peer)}: whether there was a connection. */
  public CompletableFuture<Boolean> disconnect(String peer) {
    return ask((now, node, fx) -> node.disconnect(now, peer, fx));
  }

  /** The nodes it is connected to, hidden ones included, in the order of their names. */
  public CompletableFuture<List<String>> connected() {
    return ask((now, node, fx) -> report.connected());
  }

  /** {@code global:sync()}: done when it returns. */
  public CompletableFuture<Void> globalSync() {
    return flat(
        (now, node, fx) -> {
          CompletableFuture<Void> answer = report.expectSync();
          node.global().sync(now, fx);
          return answer;
        });
  }

  /** {@code global:register_name(Name, Pid)}: whether with yes. */
  public CompletableFuture<Boolean> registerName(Term globalName, Term.Pid pid) {
    return flat(
        (now, node, fx) -> {
          CompletableFuture<Boolean> answer =
              report.expectNameCall(GlobalMessage.REGISTER, globalName);
          node.global().registerName(now, globalName, pid, fx);
          return answer;
        });
  }

  /** {@code global:whereis_name(Name)}. */
  public CompletableFuture<Optional<Term.Pid>> whereisName(Term globalName) {
    return ask((now, node, fx) -> node.global().whereis(globalName));
  }

  /** The nodes whose names are the same as those of this one. */
  public CompletableFuture<List<String>> synced() {
    return ask((now, node, fx) -> List.copyOf(node.global().synced()));
  }

  /** Starts a process on the node; only once it has its name. */
  public CompletableFuture<Term.Pid> spawn(ProcessBehaviour behaviour) {
    return ask((now, node, fx) -> node.processes().spawn(now, behaviour, fx));
  }

  /** Makes a process do something: false when there is no such process. */
  public CompletableFuture<Boolean> act(Term.Pid pid, Consumer<Turn> action) {
    return ask((now, node, fx) -> node.processes().act(now, pid, action, fx));
  }

  /** {@code init:stop()}: the node ends within about a second. */
  public void stop() {
    tell((now, node, fx) -> node.stop(now, fx));
  }

  /** {@code erlang:halt()}: the node ends at once. */
  public void halt() {
    tell((now, node, fx) -> node.halt(fx));
  }

  /** Is told how far attempts to dial have come, on the thread of the nodes. */
  void witness(NodeReport.SetupWitness witness) {
    tell((now, node, fx) -> report.witness(witness));
  }

  <T> CompletableFuture<T> ask(Request<T> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    unanswered.add(answer);
    answer.whenComplete((value, failure) -> unanswered.remove(answer));
    if (exit.isDone()) {
      answer.completeExceptionally(over());
      return answer;
    }
    tell((now, node, fx) -> answer.complete(request.apply(now, node, fx)));
    return answer;
  }

  private <T> CompletableFuture<T> flat(Request<CompletableFuture<T>> request) {
    return ask(request).thenCompose(Function.identity());
  }

  private interface Errand {
    void run(long nowNanos, NodeMachine node, Effects fx);
  }

  private void tell(Errand errand) {
    driver.thenAccept(added -> added.post((now, fx) -> errand.run(now, machine, fx)));
  }

  /** The machine has ended; called on the thread of the nodes. */
  void ended(int status) {
    report.ended(name, status);
    exit.complete(status);
    unanswered.forEach(answer -> answer.completeExceptionally(over()));
  }

  private IllegalStateException over() {
    return new IllegalStateException(name + " has ended");
  }
}
