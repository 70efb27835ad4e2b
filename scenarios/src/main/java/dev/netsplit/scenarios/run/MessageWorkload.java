package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.MessageFlow;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * The applications that send messages at an even rate: on each sender one process for each flow,
 * which writes {@code {receiver, Node} ! Payload} and so connects if need be. A flow begins
 * anywhere in its first gap. Where anybody sends, also by an event, every node has a process that
 * receives. Knows nothing of what becomes of the messages.
 *
 * <p>A process that is suspended by a busy connection makes no message until it goes on; each that
 * it would have made meanwhile counts as held back.
 */
final class MessageWorkload {

  private final List<Flow> flows = new ArrayList<>();
  private final List<NodeSpec> nodes;
  private final Streams streams;
  private final Cluster cluster;
  private final Roster roster;
  private final ClusterWatch watch;
  private final int[] lives;
  private final boolean anybodySends;

  /**
   * A flow whose nodes are known.
   *
   * @param senders nodes that send
   * @param receivers nodes that receive
   */
  private record Flow(
      int index,
      MessageFlow rule,
      List<NodeSpec> senders,
      List<NodeSpec> receivers,
      Term payload) {}

  /** A flow from one node in one of its lives. */
  private record Sender(Flow flow, int node, Term.Pid process, RandomStream draws) {}

  MessageWorkload(Scenario scenario, Streams streams, Cluster cluster, ClusterWatch watch) {
    this.nodes = scenario.nodes();
    this.anybodySends =
        !scenario.workload().messages().isEmpty()
            || scenario.events().stream()
                .anyMatch(event -> event.action() instanceof OperatorAction.Send);
    this.streams = streams;
    this.cluster = cluster;
    this.roster = cluster.renewals().roster();
    this.watch = watch;
    this.lives = new int[nodes.size()];
    for (MessageFlow rule : scenario.workload().messages()) {
      int index = flows.size();
      List<NodeSpec> senders = select(rule.from(), streams.stream("message-pick", "from", index));
      List<NodeSpec> receivers = select(rule.to(), streams.stream("message-pick", "to", index));
      flows.add(new Flow(index, rule, senders, receivers, Payload.of(rule.bytes())));
    }
  }

  /** Whoever takes the place of a chosen node is chosen as well, unless it was drawn. */
  private List<NodeSpec> select(Selector selector, RandomStream picks) {
    return selector.select(selector.draws() ? roster.present() : roster.all(), picks);
  }

  /** A life of a node begins. */
  void registered(long nowNanos, int node) {
    int life = lives[node]++;
    NodeSpec spec = nodes.get(node);
    if (anybodySends) {
      cluster.act(nowNanos, node, Payload::receive);
    }
    for (Flow flow : flows) {
      if (flow.senders().contains(spec)) {
        RandomStream draws = streams.stream("messages-" + flow.index(), spec.name(), life);
        cluster.act(
            nowNanos, node, (now, machine, fx) -> begin(now, flow, node, draws, machine, fx));
      }
    }
  }

  private void begin(
      long nowNanos, Flow flow, int node, RandomStream draws, NodeMachine machine, Effects fx) {
    if (machine.processes().canSpawn()) {
      Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
      long fromNanos = Math.max(nowNanos, flow.rule().startNanos());
      plan(fromNanos + draws.nextLong(flow.rule().gapNanos()), new Sender(flow, node, pid, draws));
    }
  }

  private void plan(long atNanos, Sender sender) {
    if (atNanos < sender.flow().rule().stopNanos()) {
      cluster.act(
          atNanos,
          sender.node(),
          (now, machine, fx) -> {
            send(now, sender, machine, fx);
            // Nobody catches up on what was missed while the process did not run.
            plan(Math.max(atNanos, now) + sender.flow().rule().gapNanos(), sender);
          });
    }
  }

  private void send(long nowNanos, Sender sender, NodeMachine machine, Effects fx) {
    List<NodeSpec> receivers = receivers(sender);
    if (receivers.isEmpty() || isPaused(sender.node())) {
      return;
    }
    NodeSpec receiver = receivers.get(sender.draws().nextInt(receivers.size()));
    if (machine.processes().isSuspended(sender.process())) {
      watch.output().heldBack();
    } else {
      Term to = Payload.address(receiver.name());
      machine
          .processes()
          .act(nowNanos, sender.process(), turn -> turn.send(to, sender.flow().payload()), fx);
    }
  }

  /** An application that does not serve makes no messages; on a hidden node all go on. */
  private boolean isPaused(int node) {
    return Members.isMember(nodes.get(node)) && !watch.serving().isServing(node);
  }

  /** All that there are at present but the sender. */
  private List<NodeSpec> receivers(Sender sender) {
    List<NodeSpec> receivers = new ArrayList<>(sender.flow().receivers());
    receivers.removeIf(node -> node.index() == sender.node() || !roster.isPresent(node.index()));
    return receivers;
  }
}
