package dev.netsplit.scenarios.model;

import java.util.regex.Pattern;

/**
 * The addresses of hosts in the private network 10.0.0.0/8 (RFC 1918), by the numbers of their
 * names: {@code h1} has 10.0.0.1. Must not know which hosts there are.
 */
public final class HostAddress {

  private static final String PREFIX = "h";
  private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}");

  private HostAddress() {}

  /** The address of the host with this name. */
  public static String of(String host) {
    int number = Integer.parseInt(host.substring(PREFIX.length()));
    return "10." + (number >> 16) + '.' + (number >> 8 & 0xff) + '.' + (number & 0xff);
  }

  /** Whether the node of this name is known by an address. */
  public static boolean isIn(String nodeName) {
    return isOne(nodeName.substring(nodeName.indexOf('@') + 1));
  }

  /** Whether this is an address, which nobody has to look up. */
  public static boolean isOne(String host) {
    boolean mayBe = !host.isEmpty() && host.charAt(0) >= '0' && host.charAt(0) <= '9';
    return mayBe && FOUR_NUMBERS.matcher(host).matches();
  }
}
