package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.fault.Packet;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Makes hosts. */
  interface NewHosts {

    /** The number of a new host. */
    int add(String name, String zone);
  }

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** For hosts with a new address the one before, and the first one of all. */
  private final TreeMap<String, Integer> before = new TreeMap<>();

  private final TreeMap<Integer, Integer> origins = new TreeMap<>();
  private final TreeMap<String, Integer> moves = new TreeMap<>();
  private NewHosts newHosts;
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

  /** Has hosts get new addresses there. */
  void growBy(NewHosts maker) {
    newHosts = maker;
  }

  /** A host gets a new address: to the network it is another one. */
  void move(String name, String zone) {
    int old = find(name);
    int move = moves.merge(name, 1, Integer::sum);
    int host = newHosts.add(name + '/' + move, zone);
    before.put(name, old);
    numbers.put(name, host);
    origins.put(host, origin(old));
  }

  /** The host that this one was at first. */
  int origin(int host) {
    return origins.getOrDefault(host, host);
  }

  /** The same rule for hosts wherever they have moved to. */
  FaultRule following(FaultRule rule) {
    return (nowNanos, packet) ->
        rule.judge(nowNanos, origins.isEmpty() ? packet : new FromOrigins(packet));
  }

  /** A packet as if no host had moved. */
  private final class FromOrigins implements Packet {
    private final Packet packet;

    FromOrigins(Packet packet) {
      this.packet = packet;
    }

    @Override
    public int fromHost() {
      return origin(packet.fromHost());
    }

    @Override
    public int toHost() {
      return origin(packet.toHost());
    }

    @Override
    public int fromPort() {
      return packet.fromPort();
    }

    @Override
    public int toPort() {
      return packet.toPort();
    }

    @Override
    public long connectionBeganNanos() {
      return packet.connectionBeganNanos();
    }
  }

  /** Its address before the present one, or the present one when there was none. */
  int findBefore(String name) {
    Integer host = before.get(name);
    return host == null ? find(name) : host;
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
