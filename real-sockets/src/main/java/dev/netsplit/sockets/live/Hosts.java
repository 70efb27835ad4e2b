package dev.netsplit.sockets.live;

import dev.netsplit.sockets.loop.HostResolver;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds hosts for nodes, as the system resolves them, and keeps them from going further than the
 * loopback if so wished. IPv4 only, as the distribution of a real node is. It does not know who
 * asks.
 */
public final class Hosts implements HostResolver {

  /**
   * What the last question came to.
   *
   * @param host the name asked for
   * @param nanos how long it took
   * @param failure why there is no address; empty when there is one
   */
  public record Answer(String host, long nanos, String failure) {}

  private static final String LOCALHOST = "localhost";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final boolean everywhere;
  private final AtomicReference<Answer> last = new AtomicReference<>(new Answer("", 0, ""));

  private Hosts(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /** Only hosts whose address is on the loopback. */
  public static Hosts ofLoopback() {
    return new Hosts(false);
  }

  /** All hosts. */
  public static Hosts ofAllTheWorld() {
    return new Hosts(true);
  }

  @Override
  public InetAddress resolve(String host) throws UnknownHostException {
    long fromNanos = System.nanoTime();
    String failure = "";
    try {
      InetAddress address = find(host);
      if (!mayReach(address)) {
        throw new UnknownHostException(
            host + " is " + address.getHostAddress() + ", which is not on the loopback");
      }
      return address;
    } catch (UnknownHostException e) {
      failure = e.getMessage() == null ? host : e.getMessage();
      throw e;
    } finally {
      last.set(new Answer(host, System.nanoTime() - fromNanos, failure));
    }
  }

  @Override
  public boolean mayReach(InetAddress address) {
    return address instanceof Inet4Address && (everywhere || address.isLoopbackAddress());
  }

  /** The last question, of whichever thread. */
  public Answer last() {
    return last.get();
  }

  private static InetAddress find(String host) throws UnknownHostException {
    if (host.equals(LOCALHOST)) {
      return InetAddress.getByAddress(host, LOOPBACK);
    }
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (address instanceof Inet4Address) {
        return address;
      }
    }
    throw new UnknownHostException(host + " has no address of IPv4");
  }
}
