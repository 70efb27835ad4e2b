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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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
  private final SocketDriver driver;
  private final Between between;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<?>> unanswered = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();

  LiveNode(
      String name, NodeMachine machine, NodeReport report, SocketDriver driver, Between between) {
    this.name = name;
    this.machine = machine;
    this.report = report;
    this.driver = driver;
    this.between = between;
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
    return inquire(
        (now, node, fx, answer) -> {
          report.expectPing(peer, answer);
          node.ping(now, peer, fx);
        });
  }

  /** The same for those who leave it at the events. */
  public void dial(String peer) {
    tell((now, node, fx) -> node.ping(now, peer, fx));
  }

  /**
   * {@code net_kernel:connect_node(Peer)}: how the attempt ended. Nothing when there was none,
   * because a connection is up or under way, or because the name is none.
   */
  public CompletableFuture<Optional<ConnectResult>> connect(String peer) {
    return inquire(
        (now, node, fx, answer) -> {
          boolean fresh = !node.isConnected(peer);
          if (!fresh) {
            answer.complete(Optional.empty());
            return;
          }
          report.expectDial(peer, answer);
          if (!node.connect(now, peer, fx)) {
            answer.complete(Optional.empty());
          }
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
    return inquire(
        (now, node, fx, answer) -> {
          report.expectSync(answer);
          node.global().sync(now, fx);
        });
  }

  /** {@code global:register_name(Name, Pid)}: whether with yes. */
  public CompletableFuture<Boolean> registerName(Term globalName, Term.Pid pid) {
    return inquire(
        (now, node, fx, answer) -> {
          report.expectNameCall(GlobalMessage.REGISTER, globalName, answer);
          node.global().registerName(now, globalName, pid, fx);
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
    return inquire((now, node, fx, answer) -> answer.complete(request.apply(now, node, fx)));
  }

  private interface Inquiry<T> {
    void apply(long nowNanos, NodeMachine node, Effects fx, CompletableFuture<T> answer);
  }

  private <T> CompletableFuture<T> inquire(Inquiry<T> inquiry) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    long number = requests.getAndIncrement();
    unanswered.put(number, answer);
    tell((now, node, fx) -> inquiry.apply(now, node, fx, answer));
    if (exit.isDone()) {
      giveUp();
    }
    return answer.whenComplete((value, failure) -> unanswered.keySet().remove(number));
  }

  private interface Errand {
    void run(long nowNanos, NodeMachine node, Effects fx);
  }

  private void tell(Errand errand) {
    driver.post((now, fx) -> errand.run(now, machine, between.effects(fx)));
  }

  /** The machine has ended; called on the thread of the nodes. */
  void ended(int status) {
    report.ended(name, status);
    exit.complete(status);
    giveUp();
  }

  private void giveUp() {
    for (CompletableFuture<?> answer : unanswered.values()) {
      answer.completeExceptionally(new IllegalStateException(name + " has ended"));
    }
    unanswered.clear();
  }
}
