package dev.netsplit.sim.net;

/**
 * Is shown what processes write, and every packet that leaves, as a recorder at its sender's card
 * would see it. Passive, as {@link NetworkProbe} is: a run that is tapped is the same run. It must
 * not know why something was sent.
 */
public interface WireTap {

  /** The mark of a packet that the tap does not want to hear of again. */
  int NOT_KEPT = -1;

  /** What came of a packet that did not get to the kernel at its other end. */
  enum Fate {
    /** A fault, a device on the path or a dead host let it vanish. */
    DROPPED(1),
    /** A firewall stopped it and answered with an RST. */
    REFUSED(2),
    /** Lost by chance. */
    LOST(4),
    /** The queue of a card or of a path had no room. */
    OVERFLOWED(8),
    /** It came to a host that was down by then, or whose backlog was full. */
    DISCARDED(16);

    private final int bit;

    Fate(int bit) {
      this.bit = bit;
    }

    /** Of a set of fates in an int, the bit of this one. */
    public int bit() {
      return bit;
    }
  }

  /** Nobody listens. */
  WireTap NONE =
      new WireTap() {
        @Override
        public boolean wantsBytes() {
          return false;
        }

        @Override
        public void written(WireWrite write) {}

        @Override
        public int left(WirePacket packet) {
          return NOT_KEPT;
        }

        @Override
        public void ended(int mark, Fate fate) {}

        @Override
        public void arrived(long nowNanos, int mark) {}

        @Override
        public void over(long key, long backKey) {}
      };

  /** Whether packets are to be shown with their bytes; once it does not want them it never will. */
  boolean wantsBytes();

  /** A process writes, and none of it has left. */
  void written(WireWrite write);

  /** A packet left; returns a mark for the calls below, or {@link #NOT_KEPT}. */
  int left(WirePacket packet);

  /** It went no further. */
  void ended(int mark, Fate fate);

  /** The kernel at its other end takes it. */
  void arrived(long nowNanos, int mark);

  /** Nothing is known of a connection any more, nor on its way. */
  void over(long key, long backKey);
}
