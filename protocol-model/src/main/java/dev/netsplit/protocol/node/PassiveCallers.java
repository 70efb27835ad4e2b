package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.Processes;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The processes that wait for net_kernel's answer to a passive connect, by peer; several share one
 * attempt. It does not know how the attempt goes (OTP: net_kernel, passive_cnct).
 */
final class PassiveCallers {

  private final TreeMap<Integer, List<Term.Pid>> byPeer = new TreeMap<>();

  void add(int peer, Term.Pid caller) {
    byPeer.computeIfAbsent(peer, number -> new ArrayList<>(1)).add(caller);
  }

  /** The attempt has ended, well or badly: all who wait for the peer go on. */
  void answer(Processes processes, int peer, String node) {
    List<Term.Pid> callers = byPeer.remove(peer);
    if (callers != null) {
      callers.forEach(caller -> processes.passiveConnectEnded(caller, node));
    }
  }
}
