package dev.netsplit.protocol.node;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The ticks that reach a handshake: they wait in its mailbox, in order, until the connection is up.
 * It does not know what a tick does.
 *
 * <p>Ordinary ticks beyond the intensity and one need not be kept: that many without input between
 * them have ended the connection.
 */
final class QueuedTicks {

  private static final int[] NONE = {};

  private final int limit;

  /** How many auxiliary ticks came before the first ordinary one, between it and the next, ... */
  private int[] auxiliary = NONE;

  private int ordinary;

  QueuedTicks(int intensity) {
    limit = intensity + 1;
  }

  /** How many ordinary ticks wait. */
  int ordinary() {
    return ordinary;
  }

  void add() {
    ordinary = Math.min(ordinary + 1, limit);
  }

  void addAuxiliary() {
    if (auxiliary.length <= ordinary) {
      auxiliary = Arrays.copyOf(auxiliary, ordinary + 1);
    }
    auxiliary[ordinary]++;
  }

  /** Hands all ticks over in the order they came in; true stands for an ordinary one. */
  void drain(Consumer<Boolean> handler) {
    for (int slot = 0; slot <= ordinary; slot++) {
      for (int i = slot < auxiliary.length ? auxiliary[slot] : 0; i > 0; i--) {
        handler.accept(false);
      }
      if (slot < ordinary) {
        handler.accept(true);
      }
    }
  }
}
