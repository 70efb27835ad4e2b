package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Dns;
import dev.netsplit.scenarios.model.HostAddress;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the resolver of a host yields (getaddrinfo behind inet_gethost), with DNS in trouble or not.
 * Where a discovery service lists nodes, the names of their hosts are known as long as they are
 * listed, as those of the pods of a headless service are. Addresses are nobody's to look up. Must
 * not know who asks.
 *
 * <p>Measured with OTP 25.2.3 and one name server that does not answer: the question is repeated
 * after 5 s, and inet_gethost gives up after 8 s as if the name did not exist.
 */
final class NameService implements HostDirectory.NameService {

  private static final long REPEATED_AFTER_NANOS = 5_000_000_000L;
  private static final long GIVEN_UP_AFTER_NANOS = 8_000_000_000L;

  private record Trouble(SortedSet<String> hosts, Dns.Answer answer, long delayNanos) {

    Trouble {
      hosts = new TreeSet<>(hosts);
    }

    /** How long a lookup takes of which this much is over. */
    long lastsNanos(long askedForNanos) {
      return switch (answer) {
        case NXDOMAIN, STALE -> 0;
        case TIMEOUT ->
            askedForNanos < REPEATED_AFTER_NANOS ? REPEATED_AFTER_NANOS : GIVEN_UP_AFTER_NANOS;
        case DELAY -> Math.min(delayNanos, GIVEN_UP_AFTER_NANOS);
      };
    }

    boolean hides() {
      return switch (answer) {
        case NXDOMAIN, TIMEOUT -> true;
        case STALE -> false;
        case DELAY -> delayNanos >= GIVEN_UP_AFTER_NANOS;
      };
    }
  }

  private final HostDirectory directory;
  private final Optional<Listing> listing;

  /** What is in force, by the index of the event that brought it. */
  private final TreeMap<Integer, Trouble> troubles = new TreeMap<>();

  NameService(HostDirectory directory, Optional<Listing> listing) {
    this.directory = directory;
    this.listing = listing;
  }

  /** The event of that index begins to trouble lookups of these hosts. */
  void begin(int event, SortedSet<String> hosts, Dns dns) {
    troubles.put(event, new Trouble(hosts, dns.answer(), dns.delayNanos()));
  }

  /** It is over; false when it was not in force. */
  boolean end(int event) {
    return troubles.remove(event) != null;
  }

  @Override
  public long waitNanos(String name, long askedForNanos) {
    long waitNanos = 0;
    for (Trouble trouble : troubles.values()) {
      if (trouble.hosts.contains(name)) {
        waitNanos = Math.max(waitNanos, trouble.lastsNanos(askedForNanos) - askedForNanos);
      }
    }
    return waitNanos;
  }

  @Override
  public int answer(String name, int host) {
    int known = host;
    for (Trouble trouble : troubles.values()) {
      if (trouble.hosts.contains(name)) {
        if (trouble.hides()) {
          return HostDirectory.UNKNOWN;
        }
        known = trouble.answer == Dns.Answer.STALE ? directory.findBefore(name) : known;
      }
    }
    boolean gone =
        listing.isPresent() && !HostAddress.isOne(name) && !listing.get().isAnyListedOn(name);
    return gone ? HostDirectory.UNKNOWN : known;
  }
}
