package dev.netsplit.sockets.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a machine listens, and what it takes for its own host. It does not know ports.
 *
 * @param addresses the addresses listened on, the first one being what {@code "localhost"} means
 */
public record Placement(List<Address> addresses) {

  /**
   * One address of this computer.
   *
   * @param required whether the machine cannot listen at all when it is not there; otherwise it
   *     does without
   */
  public record Address(InetAddress inet, boolean required) {}

  private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  /** Makes the addresses unchangeable; there must be one. */
  public Placement {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalStateException("nowhere to listen");
    }
  }

  /** Both loopback addresses, that of IPv6 if there is one. */
  public static Placement loopback() {
    return new Placement(
        List.of(new Address(fixed(LOOPBACK_4), true), new Address(fixed(LOOPBACK_6), false)));
  }

  /** One address. */
  public static Placement at(InetAddress address) {
    return new Placement(List.of(new Address(address, true)));
  }

  /** 127.0.0.1, where nodes expect epmd whatever their host is called. */
  public static InetAddress loopback4() {
    return fixed(LOOPBACK_4);
  }

  /** ::1. */
  public static InetAddress loopback6() {
    return fixed(LOOPBACK_6);
  }

  private static InetAddress fixed(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }
}
