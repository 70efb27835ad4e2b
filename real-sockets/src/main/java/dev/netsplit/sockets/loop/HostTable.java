package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.Effects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the hosts that machines name, so that an address is a number. Resolves nothing. */
final class HostTable {

  /** Hosts that can be named in the life of a loop; one more has no address. */
  static final int MAX_HOSTS = 1 << 16;

  /** Longest name of a host (RFC 1035, section 2.3.4). */
  private static final int MAX_NAME_CHARS = 255;

  private static final int PORT_BITS = 16;
  private static final int PORT_MASK = 0xffff;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** An address, or {@link Effects#NO_ADDRESS} for what cannot be the name of a host. */
  long address(String host, int port) {
    if (host.isEmpty() || host.length() > MAX_NAME_CHARS || port < 1 || port > PORT_MASK) {
      return Effects.NO_ADDRESS;
    }
    Integer number = numbers.get(host);
    if (number == null) {
      if (names.size() == MAX_HOSTS) {
        return Effects.NO_ADDRESS;
      }
      number = names.size();
      names.add(host);
      numbers.put(host, number);
    }
    return (long) number << PORT_BITS | port;
  }

  String host(long address) {
    return names.get((int) (address >>> PORT_BITS));
  }

  static int port(long address) {
    return (int) address & PORT_MASK;
  }
}
