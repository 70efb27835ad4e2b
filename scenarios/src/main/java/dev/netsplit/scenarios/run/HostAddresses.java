package dev.netsplit.scenarios.run;

import dev.netsplit.capture.PcapngWriter.Name;
import dev.netsplit.scenarios.model.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Addresses of IPv4 for the hosts of a network, by their numbers: {@link HostAddress} for those
 * that are called by a number, addresses from 10.128.0.0 on for others. Two hosts never have the
 * same one. Knows nothing of packets.
 */
final class HostAddresses {

  /** Numbers of names up to here have addresses below 10.128.0.0. */
  private static final Pattern NUMBERED = Pattern.compile("h[1-9][0-9]{0,5}");

  private static final int OTHERS = (10 << 24) | (128 << 16);

  private final IntFunction<String> names;
  private final List<Name> known = new ArrayList<>();

  /** {@code names} gives the name of a host by its number. */
  HostAddresses(IntFunction<String> names) {
    this.names = names;
  }

  /** The address of a host. */
  int of(int host) {
    while (known.size() <= host) {
      String name = names.apply(known.size());
      known.add(new Name(address(name, known.size()), name));
    }
    return known.get(host).address();
  }

  private static int address(String name, int host) {
    if (!NUMBERED.matcher(name).matches()) {
      return OTHERS + host + 1;
    }
    int address = 0;
    for (String part : HostAddress.of(name).split("[.]", -1)) {
      address = (address << 8) | Integer.parseInt(part);
    }
    return address;
  }

  /** All hosts up to the highest number asked for. */
  List<Name> known() {
    return List.copyOf(known);
  }
}
