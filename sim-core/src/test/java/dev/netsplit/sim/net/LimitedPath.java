package dev.netsplit.sim.net;

import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;

/**
 * A path for tests of a fixed one-way delay, whose paths and cards take their time.
 *
 * @param latencyNanos one-way delay
 * @param pathBits bits per second between any two hosts
 * @param cardBits bits per second of any card
 * @param mtuBytes the largest packet
 * @param loss share of packets lost by chance
 */
record LimitedPath(long latencyNanos, long pathBits, long cardBits, int mtuBytes, Ratio loss)
    implements PathModel {

  static final long MEGABIT = 1_000_000L;

  /** Between hosts so far away and with so many bits per second. */
  static LimitedPath path(long latencyNanos, long bits) {
    return new LimitedPath(latencyNanos, bits, UNLIMITED, ETHERNET_MTU_BYTES, Ratio.ZERO);
  }

  /** Between hosts whose cards have so many bits per second. */
  static LimitedPath cards(long latencyNanos, long bits) {
    return new LimitedPath(latencyNanos, UNLIMITED, bits, ETHERNET_MTU_BYTES, Ratio.ZERO);
  }

  LimitedPath losing(Ratio share) {
    return new LimitedPath(latencyNanos, pathBits, cardBits, mtuBytes, share);
  }

  LimitedPath withMtu(int bytes) {
    return new LimitedPath(latencyNanos, pathBits, cardBits, bytes, loss);
  }

  @Override
  public long latencyNanos(int fromHost, int toHost, long connectionKey, long packet) {
    return latencyNanos;
  }

  @Override
  public boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    return PacketLoss.independent(loss)
        .loses(Streams.of(1, 0).stream("loss", "", connectionKey), packet);
  }

  @Override
  public boolean isLimited() {
    return pathBits != UNLIMITED || cardBits != UNLIMITED;
  }

  @Override
  public long bitsPerSecond(int fromHost, int toHost) {
    return pathBits;
  }

  @Override
  public long cardBitsPerSecond(int host) {
    return cardBits;
  }

  @Override
  public int mtuBytes(int fromHost, int toHost) {
    return mtuBytes;
  }
}
