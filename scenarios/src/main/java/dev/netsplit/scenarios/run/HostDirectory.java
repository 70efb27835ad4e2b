package dev.netsplit.scenarios.run;

import java.util.TreeMap;

/**
 * Resolves host names as a hosts file would: at once and always right, unless a name service comes
 * between.
 */
final class HostDirectory {

  /** What the answer of {@link #find} and {@link #resolve} is for a name that nobody knows. */
  static final int UNKNOWN = -1;

  /** What nodes ask for the hosts of others. */
  interface NameService {

    /** Asks nobody but the directory. */
    NameService NONE =
        new NameService() {
          @Override
          public long waitNanos(String name, long askedForNanos) {
            return 0;
          }

          @Override
          public int answer(String name, int host) {
            return host;
          }
        };

    /** How much longer a lookup takes that has been under way for so long; 0 when it is over. */
    long waitNanos(String name, long askedForNanos);

    /** What a lookup yields now of a name that stands for {@code host}. */
    int answer(String name, int host);
  }

  private final TreeMap<String, Integer> numbers = new TreeMap<>();
  private NameService service = NameService.NONE;

  void add(String name, int host) {
    if (numbers.put(name, host) != null) {
      throw new IllegalStateException("host " + name + " twice");
    }
  }

  /** An address of a host that is there; harmless when it is known. */
  void addAddress(String address, String host) {
    numbers.put(address, find(host));
  }

  /** From now on lookups of nodes go to this service. */
  void ask(NameService newService) {
    service = newService;
  }

  /** The number of a host, or {@link #UNKNOWN}. */
  int find(String name) {
    Integer host = numbers.get(name);
    return host == null ? UNKNOWN : host;
  }

  /** The number of the host that a node is told which looks the name up, or {@link #UNKNOWN}. */
  int resolve(String name) {
    int host = find(name);
    return host == UNKNOWN ? UNKNOWN : service.answer(name, host);
  }

  /** How much longer a lookup takes that a node began so long ago; 0 when it is over. */
  long waitNanos(String name, long askedForNanos) {
    return service.waitNanos(name, askedForNanos);
  }
}
