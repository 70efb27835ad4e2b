package dev.netsplit.sim.digest;

import dev.netsplit.sim.random.Mix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The observable history of every host, each in its own rolling 64-bit digest, and the fingerprint
 * of the run made of them. It does not know what the codes it is given mean, nor how the engine
 * gets from one observation to the next.
 *
 * <p>Only what could be seen from outside the engine belongs in it, host by host in order of time:
 * opens, closes, bytes delivered, registrations, nodeup and nodedown with reason, starts and stops
 * of processes. Ticks enter as their count and their last instant, when a link closes or the run
 * ends, so that an engine that works ticks out instead of simulating them has the same history.
 * Event numbers, queue lengths and handles do not belong in it.
 *
 * <p>What happens on one host changes that host's digest only. A host's digest depends on its name
 * and its records, not on its number; the fingerprint combines them in the order of the names, so
 * the order of registration does not matter either.
 */
public final class HistoryDigest {

  // The second word of a record tells its form, so that a text is not taken for a number.
  private static final long NUMBER = 1L << 32;
  private static final long TEXT = 2L << 32;
  private static final long BYTES = 3L << 32;

  private final Map<String, Integer> hostsByName = new TreeMap<>();
  private long[] digests = new long[16];

  /** A digest without hosts. */
  public HistoryDigest() {}

  /**
   * Adds a host, whose history is empty.
   *
   * @return its number: 0, 1, 2 ... in order of registration
   * @throws IllegalStateException if a host has that name already
   */
  public int host(String name) {
    int host = hostsByName.size();
    Integer earlier = hostsByName.putIfAbsent(name, host);
    if (earlier != null) {
      throw new IllegalStateException("host " + name + " is registered as number " + earlier);
    }
    if (host == digests.length) {
      digests = Arrays.copyOf(digests, 2 * host);
    }
    digests[host] = Mix64.hash(name);
    return host;
  }

  /**
   * Records that something with a number happened.
   *
   * @param what the caller's code of what it was
   */
  public void record(int host, long nowNanos, int what, long value) {
    digests[host] = Mix64.fold(start(host, nowNanos, what, NUMBER), value);
  }

  /** Records that something with a text happened; only the characters count, not the class. */
  public void recordText(int host, long nowNanos, int what, CharSequence text) {
    digests[host] = Mix64.fold(start(host, nowNanos, what, TEXT), text);
  }

  /**
   * Records the bytes between position and limit, and their number. The buffer is left as it is;
   * its kind, byte order and offset do not matter.
   */
  public void recordBytes(int host, long nowNanos, int what, ByteBuffer bytes) {
    long hash = Mix64.fold(start(host, nowNanos, what, BYTES), bytes.remaining());
    boolean littleEndian = bytes.order() == ByteOrder.LITTLE_ENDIAN;
    int at = bytes.position();
    for (; bytes.limit() - at >= Long.BYTES; at += Long.BYTES) {
      long word = bytes.getLong(at);
      hash = Mix64.fold(hash, littleEndian ? Long.reverseBytes(word) : word);
    }
    if (at < bytes.limit()) {
      long rest = 0;
      for (; at < bytes.limit(); at++) {
        rest = (rest << Byte.SIZE) | (bytes.get(at) & 0xFF);
      }
      hash = Mix64.fold(hash, rest);
    }
    digests[host] = hash;
  }

  /**
   * The digest of one host's history so far.
   *
   * @throws IllegalStateException if there is no such host
   */
  public long hostDigest(int host) {
    requireHost(host);
    return digests[host];
  }

  /** The fingerprint: all hosts' digests, combined in the natural order of their names. */
  public long fingerprint() {
    long hash = Mix64.mix(hostsByName.size());
    for (int host : hostsByName.values()) {
      hash = Mix64.fold(hash, digests[host]);
    }
    return hash;
  }

  private long start(int host, long nowNanos, int what, long form) {
    requireHost(host);
    return Mix64.fold(Mix64.fold(digests[host], nowNanos), form | (what & 0xFFFF_FFFFL));
  }

  private void requireHost(int host) {
    if (host < 0 || host >= hostsByName.size()) {
      throw new IllegalStateException("host " + host + " of " + hostsByName.size());
    }
  }
}
