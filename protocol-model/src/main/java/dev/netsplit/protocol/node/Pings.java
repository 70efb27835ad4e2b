package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code net_adm:ping}s that have not been answered, by the reference their caller waits for.
 * It does not know connections: those waiting for one are handed over when it is up.
 *
 * <p>A ping monitors the peer's net_kernel, asks it {@code is_auth} and ends its monitor when it
 * has the answer (OTP: net_adm, net_kernel). Nothing but an answer or the loss of the connection
 * ends it.
 */
final class Pings {

  /** Pings that may be under way at once; one more is a pang at once. */
  static final int MAX_PINGS = 1 << 16;

  private static final Term.Atom NET_KERNEL = Term.atom(KernelProcess.NET_KERNEL.registeredName());
  private static final Term.Atom GEN_CALL = Term.atom("$gen_call");
  private static final Term.Atom ALIAS = Term.atom("alias");
  private static final Term.Atom IS_AUTH = Term.atom("is_auth");

  /** One caller of {@code net_adm:ping}. */
  static final class Ping {
    private final int peer;
    private final Term.Pid pid;
    private final Term.Ref ref;
    private boolean sent;

    private Ping(int peer, Term.Pid pid, Term.Ref ref) {
      this.peer = peer;
      this.pid = pid;
      this.ref = ref;
    }

    DistMessage monitor() {
      return DistMessage.of(new ControlMessage.MonitorP(pid, NET_KERNEL, ref));
    }

    DistMessage request() {
      Term from = Term.tuple(pid, Term.improper(ALIAS, ref));
      Term body = Term.tuple(GEN_CALL, from, Term.tuple(IS_AUTH, pid.node()));
      return DistMessage.of(new ControlMessage.RegSend(pid, NET_KERNEL), body);
    }

    DistMessage demonitor() {
      return DistMessage.of(new ControlMessage.DemonitorP(pid, NET_KERNEL, ref));
    }
  }

  private final Map<Term.Ref, Ping> byRef = new LinkedHashMap<>();

  /** Queues a new ping; false when there are too many. */
  boolean begin(int peer, LocalEntities entities) {
    if (byRef.size() == MAX_PINGS) {
      return false;
    }
    Ping ping = new Ping(peer, entities.spawnPid(), entities.makeRef());
    byRef.put(ping.ref, ping);
    return true;
  }

  /** Marks those to {@code peer} that wait for a connection as sent and returns them in order. */
  List<Ping> takeQueued(int peer) {
    List<Ping> queued = new ArrayList<>();
    for (Ping ping : byRef.values()) {
      if (ping.peer == peer && !ping.sent) {
        ping.sent = true;
        queued.add(ping);
      }
    }
    return queued;
  }

  /** Forgets all pings to {@code peer}; the answer is how many there were. */
  int forget(int peer) {
    int before = byRef.size();
    byRef.values().removeIf(ping -> ping.peer == peer);
    return before - byRef.size();
  }

  /** Takes out the ping to {@code peer} whose caller waits for {@code ref}, or null. */
  Ping take(int peer, Term.Ref ref) {
    Ping ping = byRef.get(ref);
    if (ping == null || ping.peer != peer || !ping.sent) {
      return null;
    }
    return byRef.remove(ref);
  }

  /** Whether {@code pid} is that of a caller who waits. */
  boolean isAlive(Term.Pid pid) {
    for (Ping ping : byRef.values()) {
      if (ping.pid.equals(pid)) {
        return true;
      }
    }
    return false;
  }

  /** Whether both ends of a link know how to monitor by name. */
  static boolean canMonitor(LinkTable.Link link) {
    return link.agreed(Flags.DIST_MONITOR) && link.agreed(Flags.DIST_MONITOR_NAME);
  }

  /** The reference of a reply tagged {@code [alias|Ref]}, or null if it is tagged otherwise. */
  static Term.Ref refOfTag(Term tag) {
    boolean aliased =
        tag instanceof Term.Lst list
            && list.elements().size() == 1
            && list.elements().get(0).equals(ALIAS);
    return aliased && ((Term.Lst) tag).tail() instanceof Term.Ref ref ? ref : null;
  }
}
