package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.Global;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Processes;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.Locale;

/**
 * The processes that every node has, as far as a peer can address or monitor them, with the numbers
 * of their pids as the captures of OTP 25.2.3 show them. It does not know what they do.
 *
 * <p>The node ends with any of them but the one that asks for features: their supervisors start
 * none again.
 *
 * <p>Those without a behaviour of their own take in whatever is sent to them; a real peer puts up
 * with their silence.
 */
enum KernelProcess {
  INIT("init", 0),
  ERL_PRIM_LOADER("erl_prim_loader", 10),
  KERNEL_SUP("kernel_sup", 47),
  CODE_SERVER("code_server", 50),
  REX("rex", 53),
  /** The process that asks new nodes what they can do, on behalf of rex. */
  FEATURES("", 54),
  GLOBAL_NAME_SERVER("global_name_server", 55),
  LOCKER("", 56),
  REGISTRAR("", 57),
  ERL_EPMD("erl_epmd", 59),
  AUTH("auth", 60),
  NET_KERNEL("net_kernel", 61),
  GLOBAL_GROUP("global_group", 64);

  private final String registeredName;
  private final int id;

  KernelProcess(String registeredName, int id) {
    this.registeredName = registeredName;
    this.id = id;
  }

  /** The name it is registered under; empty when it is not. */
  String registeredName() {
    return registeredName;
  }

  /** The first number of its pid. */
  int id() {
    return id;
  }

  /** What a process is called in reports: one of these by its name, any other by its pid. */
  static String label(Term.Pid pid) {
    for (KernelProcess process : values()) {
      if (pid.serial() == 0 && pid.id() == process.id) {
        return process.name().toLowerCase(Locale.ROOT);
      }
    }
    return "<0." + pid.id() + "." + pid.serial() + ">";
  }

  /** Starts all of them, in the order of their pids. */
  static void startAll(Processes processes, Global global, OtpProfile release) {
    for (KernelProcess process : values()) {
      ProcessBehaviour behaviour = process.behaviour(global, release);
      processes.spawnSystem(process.id, process.registeredName, behaviour, process != FEATURES);
    }
  }

  private ProcessBehaviour behaviour(Global global, OtpProfile release) {
    return switch (this) {
      case REX -> new Rex();
      case FEATURES -> new FeaturesAsker();
      case NET_KERNEL -> new AuthAnswerer(release.kernel().asyncDist());
      case GLOBAL_NAME_SERVER -> global.nameServer();
      case LOCKER -> global.locker();
      case REGISTRAR -> global.registrar();
      case INIT, ERL_PRIM_LOADER, KERNEL_SUP, CODE_SERVER, ERL_EPMD, AUTH, GLOBAL_GROUP ->
          ProcessBehaviour.MUTE;
    };
  }
}
