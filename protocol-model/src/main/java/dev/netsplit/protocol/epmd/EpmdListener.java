package dev.netsplit.protocol.epmd;

/**
 * Is told what happens to an epmd's names, for measuring. It must not call back into the epmd from
 * within a call.
 */
public interface EpmdListener {

  /** A name was registered, and given that creation. */
  void registered(long nowNanos, String name, int port, int creation);

  /** A name's connection ended, and with it its registration. */
  void unregistered(long nowNanos, String name);
}
