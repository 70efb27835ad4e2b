package dev.netsplit.sim.net;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Ratio;
import java.math.BigInteger;

/**
 * Which packets of one direction of a connection are lost by chance: a share of all, one by one or
 * in bursts (Gilbert, "Capacity of a Burst-Noise Channel", 1960: a state that loses nothing and one
 * that loses everything). It must not know what the packets carry, and keeps no state.
 *
 * <p>Each packet has one random number. A small one means lost and a great one means passed,
 * whatever became of the packet before; in between the packet shares the fate of the one before it.
 * So the fate of a packet is that of the last packet, itself included, whose number was small or
 * great. Fates so found have the share and the bursts asked for from the first packet on, and are a
 * function of the packet's number alone.
 */
public final class PacketLoss {

  /** Longest mean burst. */
  public static final long MAX_BURST_THOUSANDTHS = 1_000_000;

  /** No packet is lost. */
  public static final PacketLoss NONE = independent(Ratio.ZERO);

  private static final int RANDOM_BITS = 62;
  private static final long THOUSAND = 1000;

  private final long share;
  private final long lostBelow;
  private final long passedFrom;

  private PacketLoss(long share, long lostBelow, long passedFrom) {
    this.share = share;
    this.lostBelow = lostBelow;
    this.passedFrom = passedFrom;
  }

  /** Each packet is lost with this probability, whatever becomes of others. */
  public static PacketLoss independent(Ratio share) {
    long threshold = threshold(whole(share.numerator()), whole(share.denominator()));
    return new PacketLoss(threshold, threshold, threshold);
  }

  /**
   * That share of all packets is lost, in bursts of a mean length.
   *
   * @param share of all packets, less than all
   * @param burstThousandths mean number of packets lost one after the other, in thousandths
   * @throws IllegalStateException unless {@link #canBurst} and the bursts are within their limit
   */
  public static PacketLoss inBursts(Ratio share, long burstThousandths) {
    if (burstThousandths > MAX_BURST_THOUSANDTHS || !canBurst(share, burstThousandths)) {
      throw new IllegalStateException(share + " in bursts of " + burstThousandths + " / 1000");
    }
    // A burst goes on after each of its packets with the probability 1 - 1/burst. One begins after
    // a packet that passed with (1/burst) * share / (1 - share): as many begin as end.
    BigInteger burst = whole(burstThousandths);
    BigInteger passing = whole(share.denominator() - share.numerator());
    BigInteger begins = whole(THOUSAND).multiply(whole(share.numerator()));
    return new PacketLoss(
        threshold(whole(share.numerator()), whole(share.denominator())),
        threshold(begins, burst.multiply(passing)),
        threshold(whole(burstThousandths - THOUSAND), burst));
  }

  /**
   * Whether losses can come in bursts of that mean length: not in shorter ones than independent
   * losses do, whose mean is 1 / (1 - share).
   */
  public static boolean canBurst(Ratio share, long burstThousandths) {
    BigInteger passing = whole(share.denominator() - share.numerator());
    BigInteger atLeast = whole(THOUSAND).multiply(whole(share.denominator()));
    return passing.multiply(whole(burstThousandths)).compareTo(atLeast) >= 0;
  }

  /** Whether any packet may be lost. */
  public boolean isAny() {
    return share > 0;
  }

  /**
   * Whether a packet is lost.
   *
   * @param numbers the stream of the direction
   * @param packet its number in that direction, from 0
   */
  public boolean loses(RandomStream numbers, long packet) {
    for (long before = packet; before > 0; before--) {
      long number = number(numbers, before);
      if (number < lostBelow) {
        return true;
      }
      if (number >= passedFrom) {
        return false;
      }
    }
    return number(numbers, 0) < share;
  }

  /** Whether the other loses the same packets, given the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PacketLoss loss
        && share == loss.share
        && lostBelow == loss.lostBelow
        && passedFrom == loss.passedFrom;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * share + lostBelow) + passedFrom);
  }

  private static long number(RandomStream numbers, long packet) {
    return numbers.at(packet) >>> (Long.SIZE - RANDOM_BITS);
  }

  private static long threshold(BigInteger numerator, BigInteger denominator) {
    return numerator.shiftLeft(RANDOM_BITS).divide(denominator).longValueExact();
  }

  private static BigInteger whole(long value) {
    return BigInteger.valueOf(value);
  }
}
