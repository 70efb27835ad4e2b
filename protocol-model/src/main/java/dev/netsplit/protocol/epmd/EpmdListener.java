package dev.netsplit.protocol.epmd;

/**
 * Is told what happens to an epmd's names, for measuring. It must not call back into the epmd from
 * within a call. Who watches the names alone leaves the rest as it is.
 */
public interface EpmdListener {

  /** A name was registered, and given that creation. */
  void registered(long nowNanos, String name, int port, int creation);

  /** A registration was refused; bytes of a name that are not text are replaced in it. */
  default void refused(long nowNanos, String name, RegistrationRefusal why) {}

  /** A name is free again: its connection ended, or somebody had it stopped. */
  void unregistered(long nowNanos, String name);

  /**
   * The daemon comes to serve.
   *
   * @param requests clients that have connected and are not answered yet
   */
  default void waiting(long nowNanos, int requests) {}

  /**
   * The daemon ends by itself, and with it all registrations.
   *
   * @param status 0 when it was told to, or another one has its port; 1 when it ran out of files
   */
  default void exited(long nowNanos, int status) {}
}
