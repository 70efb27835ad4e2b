package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one link keeps of the messages it received: the decoder with its atom cache and fragments,
 * and the monitors the peer has set. It does not know what is monitored.
 */
final class LinkInbox {

  /** Monitors one peer may hold; a peer that wants more loses its connection. */
  static final int MAX_MONITORS = 1 << 16;

  private final MessageDecoder decoder = new MessageDecoder();
  private final Set<Term.Ref> monitors = new LinkedHashSet<>();

  MessageDecoder decoder() {
    return decoder;
  }

  /** Remembers a monitor; false when there are too many. */
  boolean addMonitor(Term.Ref ref) {
    return monitors.size() < MAX_MONITORS && (monitors.add(ref) || monitors.contains(ref));
  }

  void removeMonitor(Term.Ref ref) {
    monitors.remove(ref);
  }

  int monitors() {
    return monitors.size();
  }
}
