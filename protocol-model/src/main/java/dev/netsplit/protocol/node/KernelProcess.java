package dev.netsplit.protocol.node;

/**
 * The registered processes that every node has, as far as a peer can address or monitor them. It
 * does not know what they do.
 */
enum KernelProcess {
  INIT("init", 0),
  ERL_PRIM_LOADER("erl_prim_loader", 10),
  KERNEL_SUP("kernel_sup", 47),
  CODE_SERVER("code_server", 50),
  REX("rex", 54),
  GLOBAL_NAME_SERVER("global_name_server", 55),
  GLOBAL_GROUP("global_group", 64),
  ERL_EPMD("erl_epmd", 59),
  AUTH("auth", 60),
  NET_KERNEL("net_kernel", 61);

  private static final KernelProcess[] ALL = values();

  private final String registeredName;
  private final int id;

  KernelProcess(String registeredName, int id) {
    this.registeredName = registeredName;
    this.id = id;
  }

  /** The name it is registered under. */
  String registeredName() {
    return registeredName;
  }

  /** The first number of its pid. */
  int id() {
    return id;
  }

  static boolean isRegistered(String name) {
    for (KernelProcess process : ALL) {
      if (process.registeredName.equals(name)) {
        return true;
      }
    }
    return false;
  }

  static boolean isAlive(int id) {
    for (KernelProcess process : ALL) {
      if (process.id == id) {
        return true;
      }
    }
    return false;
  }
}
