package dev.netsplit.sockets.load;

import dev.netsplit.protocol.machine.Effects;
import java.util.LinkedHashSet;
import java.util.Set;

/** Clients that send one byte of a long request each second, and so are never done. */
final class SlowClients extends Client {

  private static final int TIMER_BYTE = 1;
  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final byte[] NEXT_BYTE = {1};

  private final int clients;
  private final Set<Integer> open = new LinkedHashSet<>();
  private final Runnable whenAllAreOpen;
  private boolean all;

  SlowClients(int port, int clients, Runnable whenAllAreOpen) {
    super(port);
    this.clients = clients;
    this.whenAllAreOpen = whenAllAreOpen;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    for (int i = 0; i < clients; i++) {
      int socket = dial(fx);
      if (socket < 0) {
        throw new IllegalStateException("socket " + socket);
      }
    }
    fx.setTimer(TIMER_BYTE, 0, nowNanos + PAUSE_NANOS);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    open.add(socket);
    if (open.size() == clients && !all) {
      all = true;
      whenAllAreOpen.run();
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    for (int socket : open) {
      write(socket, NEXT_BYTE, fx);
    }
    fx.setTimer(TIMER_BYTE, 0, nowNanos + PAUSE_NANOS);
  }

  /** One that was hung up comes again. */
  @Override
  void ended(long nowNanos, int socket, boolean answered, Effects fx) {
    open.remove(socket);
    int another = dial(fx);
    if (another < 0) {
      throw new IllegalStateException("socket " + another);
    }
  }

  /** How many there are at the moment. */
  int open() {
    return open.size();
  }
}
