package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;

/**
 * The processes of users that call {@code global} about names and locks, to be spawned. It does not
 * know who runs them.
 */
public final class GlobalCaller {

  /** Without a limit. */
  public static final long INFINITY = -1;

  /** Tells versions of the module apart that defines the default method; that of OTP 25.2.3. */
  private static final String MODULE = "d740a9b2a5f306392d0d7682478c4022";

  private static final int METHOD_INDEX = 34;
  private static final int METHOD_UNIQUE = 0x06ba054d;
  private static final int METHOD_ARITY = 3;

  private final NameTable names;
  private final LockTable locks;
  private final Entropy entropy;
  private final GlobalListener listener;

  GlobalCaller(NameTable names, LockTable locks, Entropy entropy, GlobalListener listener) {
    this.names = names;
    this.locks = locks;
    this.entropy = entropy;
    this.listener = listener;
  }

  /** Calls {@code global:register_name(Name, Pid)} and ends. */
  public ProcessBehaviour registerName(Term name, Term.Pid pid) {
    return new NameCaller(
        names, Words.message(Registrar.REGISTER, name, pid, randomExitName(pid)), listener);
  }

  /** Calls {@code global:re_register_name(Name, Pid)} and ends. */
  public ProcessBehaviour reRegisterName(Term name, Term.Pid pid) {
    return new NameCaller(
        names, Words.message(Registrar.RE_REGISTER, name, pid, randomExitName(pid)), listener);
  }

  /** Calls {@code global:unregister_name(Name)} and ends. */
  public ProcessBehaviour unregisterName(Term name) {
    return new NameCaller(names, Words.message(Registrar.UNREGISTER, name), listener);
  }

  /**
   * Calls {@code global:trans} on all nodes and ends; or {@code set_lock}, when {@code holdNanos}
   * is {@link #INFINITY}, and {@code del_lock} when {@link #releaseMessage} comes.
   */
  public ProcessBehaviour lock(Term resource, long retries, long holdNanos) {
    return new UserLock(resource, retries, holdNanos, locks, entropy, listener);
  }

  /** What a process that holds a lock without a time waits for. */
  public Term releaseMessage() {
    return UserLock.RELEASE;
  }

  /** The default method, as a process that calls register_name makes it. */
  private static Term randomExitName(Term.Pid creator) {
    return Term.Fun.of(Words.GLOBAL, MODULE, METHOD_INDEX, METHOD_UNIQUE, METHOD_ARITY, creator);
  }
}
