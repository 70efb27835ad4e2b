package dev.netsplit.sim.net;

/**
 * How long packets are on their way from one host to another, which are lost by chance, how large
 * they may be and how many bits a second pass. It must not know connections or queues, and may
 * depend on nothing but its arguments, the present and a seed.
 */
@FunctionalInterface
public interface PathModel {

  /** Bits per second of what takes any packet at once. */
  long UNLIMITED = Long.MAX_VALUE;

  /** The time of what does not happen. */
  long NEVER = Long.MAX_VALUE;

  /** The MTU of Ethernet. */
  int ETHERNET_MTU_BYTES = 1500;

  /**
   * One-way delay of a packet.
   *
   * @param fromHost the sender; equal to {@code toHost} for loopback
   * @param connectionKey identifies one direction of a connection by host names and ports, so that
   *     it does not depend on unrelated hosts
   * @param packet number of the packet in that direction, from 0
   * @return nanoseconds, at least 0
   */
  long latencyNanos(int fromHost, int toHost, long connectionKey, long packet);

  /**
   * Whether a packet is lost on its way, with the same arguments; none is unless a path says so.
   */
  default boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    return false;
  }

  /**
   * Whether what becomes of a packet hangs on the arguments of {@link #latencyNanos} and {@link
   * #loses} alone until the paths change, so that they may be asked ahead of time.
   */
  default boolean isForeseeable(int fromHost, int toHost) {
    return false;
  }

  /**
   * Most by which the delays of two packets of one direction of a connection differ, until then.
   */
  default long spreadNanos(int fromHost, int toHost) {
    return NEVER;
  }

  /** Whether any packet may be lost until then. */
  default boolean isLossy(int fromHost, int toHost) {
    return true;
  }

  /** Has an action done each time before anything changes; paths that change must do so. */
  default void beforeChange(Runnable action) {}

  /** Whether any card or path takes its time now; if not, nobody asks how much. */
  default boolean isLimited() {
    return false;
  }

  /** Bits per second that pass from one host to another, or {@link #UNLIMITED}. */
  default long bitsPerSecond(int fromHost, int toHost) {
    return UNLIMITED;
  }

  /** Bits per second of the network card of a host, out as well as in, or {@link #UNLIMITED}. */
  default long cardBitsPerSecond(int host) {
    return UNLIMITED;
  }

  /**
   * After how much silence a device on the path between any two hosts forgets a connection, or
   * {@link #NEVER}.
   */
  default long forgetsAfterNanos() {
    return NEVER;
  }

  /** The largest IP packet that goes from one host to another without being cut. */
  default int mtuBytes(int fromHost, int toHost) {
    return ETHERNET_MTU_BYTES;
  }
}
