package dev.netsplit.sim.net;

/**
 * Is told of the beats on its process's connections that were not sent one by one. It must not call
 * the network back, and may be told from within a call of its own application: it only counts.
 */
public interface Beating {

  /**
   * Whether beats are all that happens on a connection from now on, and nobody sends them, or they
   * are sent again.
   */
  void onRest(int socket, boolean rests);

  /** So many rounds have passed: in each, one beat was sent and one taken in. */
  void onPassed(int socket, int rounds);

  /** One beat was sent. */
  void onSent(int socket);

  /** One beat was taken in. */
  void onTaken(int socket);
}
