package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * Spawn requests from node to node and their replies (erl_dist_protocol, "Spawn Request Protocol").
 * It does not know what functions do: a process whose function is not in the node's {@link Code}
 * finds it undefined.
 */
final class Spawns {

  private static final int LINKED = 1;
  private static final int MONITORED = 2;

  private static final Term.Atom SPAWN_REPLY = Term.atom("spawn_reply");
  private static final Term.Atom OK = Term.atom("ok");
  private static final Term.Atom ERROR = Term.atom("error");
  private static final Term.Atom BADOPT = Term.atom("badopt");
  private static final Term.Atom NOTSUP = Term.atom("notsup");
  private static final Term.Atom SYSTEM_LIMIT = Term.atom("system_limit");
  private static final Term.Atom UNDEF = Term.atom("undef");
  private static final Term.Atom LINK = Term.atom("link");
  private static final Term.Atom MONITOR = Term.atom("monitor");

  /**
   * Options {@code {Key, Value}} of spawn_opt that tune a process; nothing here depends on them.
   */
  private static final List<String> TUNING =
      List.of(
          "priority",
          "fullsweep_after",
          "min_heap_size",
          "min_bin_vheap_size",
          "max_heap_size",
          "message_queue_data");

  private final Emulator emulator;
  private final Links links;
  private final Monitors monitors;
  private Code code = Code.NONE;

  Spawns(Emulator emulator, Links links, Monitors monitors) {
    this.emulator = emulator;
    this.links = links;
    this.monitors = monitors;
  }

  /** The functions that peers may have run from now on. */
  void runs(Code functions) {
    code = functions;
  }

  /** A process that was told to run a function that no module here defines. */
  private record Undefined(Term.Tuple function, Term arguments) implements ProcessBehaviour {
    @Override
    public void started(Turn turn) {
      List<Term> mfa = function.elements();
      turn.exit(
          Term.tuple(UNDEF, Term.list(Term.tuple(mfa.get(0), mfa.get(1), arguments, Term.NIL))));
    }

    @Override
    public void received(Turn turn, Term message) {}
  }

  /** {@code spawn_request/5} on another node, with a reference made before. */
  void request(Moment moment, LocalProcess process, Term.Ref ref, Term.Atom node, SpawnCall call) {
    emulator.peers().of(node.text()).spawns.put(ref, process.pid());
    ControlMessage request =
        new ControlMessage.SpawnRequest(
            ref, process.pid(), process.groupLeader(), call.function(), call.options());
    emulator.send(
        moment,
        process,
        node.text(),
        DistMessage.of(request, call.arguments()),
        Outgoing.NO_OPTIONS);
  }

  /** A peer wants a process; false when it has too many ties. */
  boolean requested(
      Moment moment, String node, ControlMessage.SpawnRequest request, Term arguments) {
    int flags = flags(request.options());
    if (flags < 0 || emulator.table().isFull()) {
      reply(moment, node, request, 0, flags < 0 ? BADOPT : SYSTEM_LIMIT);
      return true;
    }
    boolean tooMany =
        emulator.peers().links(node) >= PeerTies.MAX_TIES
            || emulator.peers().watched(node) >= PeerTies.MAX_TIES;
    if (tooMany) {
      return false;
    }
    LocalProcess spawned =
        emulator.spawn(
            emulator.entities().newPid(),
            code.find(request.function(), arguments)
                .orElseGet(() -> new Undefined(request.function(), arguments)),
            Traffic.APP,
            request.groupLeader());
    if ((flags & LINKED) != 0) {
      links.add(spawned, request.from(), node);
    }
    if ((flags & MONITORED) != 0) {
      monitors.watchFrom(
          spawned, request.request(), new Watcher(request.from(), spawned.pid(), node));
    }
    reply(moment, node, request, flags, spawned.pid());
    return true;
  }

  /** A peer answers; false when the request is of another incarnation. */
  boolean replied(Moment moment, String node, ControlMessage.SpawnReply reply) {
    if (!emulator.entities().owns(reply.request())) {
      return false;
    }
    Term.Pid asker = emulator.peers().removeSpawn(node, reply.request());
    if (asker == null) {
      return true;
    }
    LocalProcess process = emulator.table().find(asker);
    boolean linked = (reply.flags() & LINKED) != 0;
    boolean monitored = (reply.flags() & MONITORED) != 0;
    if (!(reply.result() instanceof Term.Pid spawned)) {
      tell(process, reply.request(), ERROR, reply.result());
    } else if (process == null) {
      if (linked) {
        links.exited(moment, node, asker, spawned, Emulator.NOPROC, Traffic.APP);
      }
    } else {
      if (linked) {
        links.add(process, spawned, node);
      }
      if (monitored) {
        monitors.watchSpawned(process, reply.request(), spawned);
      }
      tell(process, reply.request(), OK, spawned);
    }
    return true;
  }

  /** The peer of a request that waited for the connection turned out not to know such requests. */
  void notSupported(String node, Term.Ref request) {
    Term.Pid asker = emulator.peers().removeSpawn(node, request);
    if (asker != null) {
      tell(emulator.table().find(asker), request, ERROR, NOTSUP);
    }
  }

  /** The connection is gone, and with it these requests. */
  void lost(PeerTies ties) {
    ties.spawns.forEach(
        (request, asker) ->
            tell(emulator.table().find(asker), request, ERROR, Emulator.NOCONNECTION));
  }

  private void tell(LocalProcess process, Term.Ref request, Term.Atom outcome, Term result) {
    emulator.deliver(process, Term.tuple(SPAWN_REPLY, request, outcome, result));
  }

  private void reply(
      Moment moment, String node, ControlMessage.SpawnRequest request, int flags, Term result) {
    ControlMessage reply =
        new ControlMessage.SpawnReply(request.request(), request.from(), flags, result);
    emulator.answer(moment, node, DistMessage.of(reply), Traffic.APP);
  }

  /** What the options ask for, or -1 when there is one that OTP 25 does not know. */
  private static int flags(Term options) {
    if (options.equals(Term.NIL)) {
      return 0;
    }
    if (!(options instanceof Term.Lst list) || !list.tail().equals(Term.NIL)) {
      return -1;
    }
    int flags = 0;
    for (Term option : list.elements()) {
      if (option.equals(LINK)) {
        flags |= LINKED;
      } else if (option.equals(MONITOR)) {
        flags |= MONITORED;
      } else if (!tunes(option)) {
        return -1;
      }
    }
    return flags;
  }

  private static boolean tunes(Term option) {
    return option instanceof Term.Tuple pair
        && pair.elements().size() == 2
        && pair.elements().get(0) instanceof Term.Atom key
        && TUNING.contains(key.text());
  }
}
