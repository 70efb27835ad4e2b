package dev.netsplit.protocol.node;

/** The kinds of timer a node sets, and the numbers its driver knows them by. */
enum NodeTimer {
  /** net_setuptime of one handshake; the key is its serial number. */
  SETUP(0),
  /** The ticker's next instant. */
  TICK(1),
  /** epmd has not answered a registration. */
  EPMD_REPLY(2),
  /** The next attempt to register again. */
  EPMD_RETRY(3),
  /** The next auxiliary tick of a change of net_ticktime. */
  AUX_TICK(4),
  /** Somebody who waits for a barred peer waits no longer; the key is the number of the wait. */
  PASSIVE_WAIT(5),
  /** init:stop has shut everything down but the connections. */
  STOP(6),
  /** A process has waited long enough; the key is the number of its pid. */
  PROCESS(7),
  /** net_kernel gets to a request to disconnect; the key is the number of the peer. */
  DISCONNECT(8),
  /** What net_kernel looks up may be known. */
  LOOKUP(9),
  /** What an attempt looks up may be known; the key is its serial number. */
  RESOLVE(10);

  private static final NodeTimer[] TIMERS = values();

  private final int kind;

  NodeTimer(int kind) {
    this.kind = kind;
  }

  int kind() {
    return kind;
  }

  static NodeTimer of(int kind) {
    for (NodeTimer timer : TIMERS) {
      if (timer.kind == kind) {
        return timer;
      }
    }
    throw new IllegalStateException("no node timer of kind " + kind);
  }
}
