package dev.netsplit.sockets.epmd;

import dev.netsplit.sockets.loop.Placement;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Where a daemon listens: always on the loopback, and on what a list of addresses adds. */
final class EpmdPlacement {

  /** Most addresses listened on, those of the loopback included (epmd of OTP 25). */
  static final int MAX_ADDRESSES = 16;

  /** A list that cannot be listened on. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  private EpmdPlacement() {}

  /** Reads a list of addresses, separated by commas and spaces. */
  static Placement of(String list) throws Unusable {
    List<Placement.Address> addresses = new ArrayList<>();
    addresses.add(new Placement.Address(Placement.loopback4(), false));
    addresses.add(new Placement.Address(Placement.loopback6(), false));
    StringTokenizer words = new StringTokenizer(list, ", ");
    while (words.hasMoreTokens()) {
      InetAddress address = parse(words.nextToken());
      if (addresses.stream().noneMatch(known -> known.inet().equals(address))) {
        addresses.add(new Placement.Address(address, true));
      }
      if (addresses.size() > MAX_ADDRESSES) {
        throw new Unusable("more than " + MAX_ADDRESSES + " addresses to listen on");
      }
    }
    return new Placement(withoutWhatWildcardsCover(addresses));
  }

  /** The wildcard of IPv6 takes IPv4 as well, so nothing else may be bound beside it. */
  private static List<Placement.Address> withoutWhatWildcardsCover(
      List<Placement.Address> addresses) {
    boolean all = addresses.stream().anyMatch(a -> isWildcard(a) && isSix(a));
    boolean all4 = addresses.stream().anyMatch(a -> isWildcard(a) && !isSix(a));
    return addresses.stream()
        .filter(a -> all ? isWildcard(a) && isSix(a) : !all4 || isSix(a) || isWildcard(a))
        .toList();
  }

  private static boolean isWildcard(Placement.Address address) {
    return address.inet().isAnyLocalAddress();
  }

  private static boolean isSix(Placement.Address address) {
    return address.inet().getAddress().length > 4;
  }

  /** Addresses only: the name of a host would have to be asked for. */
  private static InetAddress parse(String word) throws Unusable {
    boolean four = word.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!four && word.indexOf(':') < 0) {
      throw new Unusable("not an IP address: " + word);
    }
    try {
      return InetAddress.getByName(word);
    } catch (UnknownHostException e) {
      throw new Unusable("not an IP address: " + word);
    }
  }
}
