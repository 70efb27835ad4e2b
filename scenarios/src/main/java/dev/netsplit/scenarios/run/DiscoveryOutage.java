package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.Discovery.Strategy;
import java.util.BitSet;
import java.util.TreeMap;

/**
 * Which nodes ask the discovery service in vain, and what they make of it. Must not know the
 * service.
 *
 * <p>Without an answer, inet_res gives up a question for addresses after 4.68 s (measured with OTP
 * 25.2.3, one name server, timeout and retries as they are), and libcluster asks for those of IPv4
 * and IPv6 one after the other; the answer then is an empty one. A request to the API of Kubernetes
 * has 15 s, and its failure leaves the list as it was (libcluster 3.4).
 */
final class DiscoveryOutage {

  private static final long DNS_NANOS = 2 * 4_680_000_000L;
  private static final long API_NANOS = 15_000_000_000L;

  /**
   * What becomes of a question.
   *
   * @param afterNanos when that is known
   * @param keepsList whether the last answer stays, or an empty one takes its place
   */
  record Failure(long afterNanos, boolean keepsList) {}

  private record Cut(BitSet nodes, Partition.Mode mode) {}

  private final boolean api;
  private final TreeMap<Integer, Cut> inForce = new TreeMap<>();

  DiscoveryOutage(Strategy strategy) {
    api = strategy == Strategy.KUBERNETES;
  }

  /** The event of that index cuts nodes off from the service. */
  void begin(int event, BitSet nodes, Partition.Mode mode) {
    inForce.put(event, new Cut((BitSet) nodes.clone(), mode));
  }

  boolean isInForce(int event) {
    return inForce.containsKey(event);
  }

  /** It is over; false when it was not in force. */
  boolean end(int event) {
    return inForce.remove(event) != null;
  }

  /** What a question of this node comes to, null when it is answered. */
  Failure of(int node) {
    Failure failure = null;
    for (Cut cut : inForce.values()) {
      if (cut.nodes.get(node)) {
        boolean silent = cut.mode == Partition.Mode.DROP;
        long patienceNanos = api ? API_NANOS : DNS_NANOS;
        failure = new Failure(silent ? patienceNanos : 0, api);
      }
    }
    return failure;
  }
}
