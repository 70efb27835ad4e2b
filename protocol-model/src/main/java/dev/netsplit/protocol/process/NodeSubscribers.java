package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has called {@code net_kernel:monitor_nodes}, in the order of the first calls. Messages for
 * several calls with the same options come one after the other. It does not know links or monitors.
 */
final class NodeSubscribers {

  private record Subscriber(Term.Pid pid, NodeSubscription subscription) {}

  private final Emulator emulator;
  private final Map<Subscriber, Integer> calls = new LinkedHashMap<>();

  NodeSubscribers(Emulator emulator) {
    this.emulator = emulator;
  }

  /** One more subscription, or the end of all with these options. */
  void subscribe(LocalProcess process, NodeSubscription subscription, boolean on) {
    Subscriber subscriber = new Subscriber(process.pid(), subscription);
    if (on) {
      calls.merge(subscriber, 1, Integer::sum);
    } else {
      calls.remove(subscriber);
    }
  }

  /** The node bears another name now. */
  void rename(Renaming renaming) {
    Map<Subscriber, Integer> former = new LinkedHashMap<>(calls);
    calls.clear();
    former.forEach(
        (subscriber, count) ->
            calls.put(
                new Subscriber(renaming.of(subscriber.pid()), subscriber.subscription()), count));
  }

  void nodeUp(NodeChange change) {
    tell(change, true);
  }

  void nodeDown(NodeChange change) {
    tell(change, false);
  }

  /** A process ends. */
  void end(LocalProcess process) {
    calls.keySet().removeIf(subscriber -> subscriber.pid().equals(process.pid()));
  }

  private void tell(NodeChange change, boolean up) {
    for (Map.Entry<Subscriber, Integer> entry : calls.entrySet()) {
      NodeSubscription wants = entry.getKey().subscription();
      if (wants.covers(change.visible())) {
        Term message = up ? wants.nodeUp(change) : wants.nodeDown(change);
        LocalProcess process = emulator.table().find(entry.getKey().pid());
        for (int call = 0; call < entry.getValue(); call++) {
          emulator.deliver(process, message);
        }
      }
    }
  }
}
