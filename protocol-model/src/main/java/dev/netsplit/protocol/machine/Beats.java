package dev.netsplit.protocol.machine;

/**
 * Counts the beats that a driver has taken upon itself. It may be told from within a call of the
 * machine, knows sockets by their attachments, and must not ask the driver for anything.
 */
public interface Beats {

  /** From now on the driver sends the beats of a socket. */
  void rests(int attachment);

  /** The machine sends them again. */
  void wakes(int attachment);

  /** So many rounds have passed: in each, one beat was sent and one arrived. */
  void passed(int attachment, int rounds);

  /** One beat was sent. */
  void sent(int attachment);

  /** One beat has arrived. */
  void arrived(int attachment);
}
