package dev.netsplit.sockets.loop;

/** Something that the selector watches. */
interface Watched {

  /** Something can be done without blocking, as far as the kernel knows. */
  void ready(long nowNanos);
}
