package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The names a node has given to peers without one, and those that came back: what was given last on
 * a host is given again first, with the next creation (OTP: net_kernel). It does not know what
 * becomes of the connections.
 *
 * <p>It holds at most as many names as {@link PeerNames} takes in.
 */
final class NamePool {

  private static final int BASE = 36;

  private final TreeMap<String, Deque<GivenName>> returned = new TreeMap<>();
  private final TreeMap<String, GivenName> given = new TreeMap<>();

  /** A name on {@code host}: the last that came back, or a new one that is not {@code taken}. */
  GivenName give(String host, Entropy entropy, Predicate<String> taken) {
    Deque<GivenName> pool = returned.get(host);
    GivenName name =
        pool == null || pool.isEmpty() ? invent(host, entropy, taken) : pool.removeLast();
    given.put(name.name(), name);
    return name;
  }

  /** There is no connection to {@code name} any more; harmless if the name was not given here. */
  void takeBack(String name) {
    GivenName back = given.remove(name);
    if (back != null) {
      returned
          .computeIfAbsent(PeerNames.host(name), host -> new ArrayDeque<>())
          .addLast(back.next());
    }
  }

  private static GivenName invent(String host, Entropy entropy, Predicate<String> taken) {
    String name;
    do {
      String random = Long.toUnsignedString(entropy.nextLong(), BASE).toUpperCase(Locale.ROOT);
      name = random + "@" + host;
    } while (taken.test(name));
    return GivenName.drawn(name, entropy);
  }
}
