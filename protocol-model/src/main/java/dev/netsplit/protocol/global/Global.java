package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.Code;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code global} on one node: the behaviours of its permanent processes, and what can be seen of
 * them. It does not know how the node runs processes.
 */
public final class Global {

  static final String PREPARE_SHUTDOWN = "prepare_shutdown";

  private final NameServerState state;
  private final ProcessBehaviour nameServer;
  private final ProcessBehaviour locker;
  private final ProcessBehaviour registrar;
  private final GlobalCaller caller;
  private final NameTable names = new NameTable();

  /**
   * A node that knows nobody.
   *
   * @param release whose rules apply
   * @param entropy where random choices come from
   * @param host what the host calls itself
   * @param lockerPid the pid under which {@link #locker} is going to run
   * @param registrarPid the same of {@link #registrar}
   */
  public Global(
      GlobalSettings settings,
      OtpProfile release,
      Entropy entropy,
      String host,
      Term.Pid lockerPid,
      Term.Pid registrarPid,
      GlobalListener listener) {
    LockTable locks = new LockTable(listener);
    NameUpdates updates = new NameUpdates(names, locks, listener);
    state =
        new NameServerState(settings, release, lockerPid, entropy.nextLong(), updates, listener);
    Sessions sessions = new Sessions(state, lockerPid);
    boolean runs = settings.running();
    nameServer =
        runs
            ? new GlobalNameServer(state, sessions, locks, registrarPid, entropy.nextLong())
            : ProcessBehaviour.MUTE;
    locker = runs ? new Locker(entropy, host, locks, listener) : ProcessBehaviour.MUTE;
    registrar = runs ? new Registrar(names, locks, entropy, listener) : ProcessBehaviour.MUTE;
    caller = new GlobalCaller(names, locks, entropy, listener);
  }

  /** The process registered as {@code global_name_server}. */
  public ProcessBehaviour nameServer() {
    return nameServer;
  }

  /** The process that takes the cluster-wide lock. */
  public ProcessBehaviour locker() {
    return locker;
  }

  /** The process that registers names. */
  public ProcessBehaviour registrar() {
    return registrar;
  }

  /** The processes of users that register names and take locks. */
  public GlobalCaller caller() {
    return caller;
  }

  /** The functions that {@code global} of another node may have run here. */
  public Code code() {
    return RemoteResolve.code(state.listener());
  }

  /** The names that the node knows, and their processes. */
  public Map<Term, Term.Pid> names() {
    return names.pids();
  }

  /** The process of a name. */
  public Optional<Term.Pid> find(Term name) {
    return names.find(name);
  }

  /** A process that calls {@code global:sync} and ends. */
  public ProcessBehaviour syncCaller() {
    return new NameServerCaller(
        turn -> Words.message("sync", Words.atoms(turn.nodes())),
        turn -> state.listener().globalSyncEnded(turn.nowNanos(), turn.node().text()));
  }

  /** A process that calls {@code global:disconnect} and ends. */
  public ProcessBehaviour disconnectCaller() {
    return new NameServerCaller(turn -> Words.atom("disconnect"), turn -> {});
  }

  /** A process that tells the name server that the node is going to stop, and ends. */
  public static ProcessBehaviour shutdownNotice() {
    return new ShutdownNotice();
  }

  /** The nodes that the name server knows. */
  public List<String> known() {
    return state.known().known();
  }

  /** The nodes whose names are the same as those of this node. */
  public List<String> synced() {
    return state.synced();
  }
}
