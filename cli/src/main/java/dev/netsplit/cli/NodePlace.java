package dev.netsplit.cli;

import dev.netsplit.sockets.live.Hosts;
import dev.netsplit.sockets.live.LiveEvent;
import dev.netsplit.sockets.loop.Placement;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where nodes of a host listen: where others will look for them, and nowhere else. It does not know
 * their names.
 */
final class NodePlace {

  private final String host;
  private final boolean remote;

  /**
   * The place of nodes of a host.
   *
   * @param remote whether it may be one that other computers can reach
   */
  NodePlace(String host, boolean remote) {
    this.host = host;
    this.remote = remote;
  }

  /** The addresses to listen on; the loopback is where epmd is asked. */
  Placement find(PrintStream err) throws Refusal {
    InetAddress address = check();
    if (!address.isLoopbackAddress()) {
      err.println(
          "netsplit: warning: other computers may reach these nodes at "
              + address.getHostAddress()
              + "; the cookie is all that keeps them out, and nothing is encrypted");
    }
    Set<InetAddress> addresses = new LinkedHashSet<>(List.of(Placement.loopback4(), address));
    return new Placement(
        addresses.stream().map(inet -> new Placement.Address(inet, true)).toList());
  }

  /** The address of the host; one beyond this computer is refused unless it may be reached. */
  InetAddress check() throws Refusal {
    InetAddress address = address();
    if (!address.isLoopbackAddress() && !remote) {
      throw new Refusal(
          ExitCode.USAGE,
          "the host "
              + host
              + " is "
              + address.getHostAddress()
              + ", which is beyond the loopback. Use NAME@localhost, or --allow-remote");
    }
    return address;
  }

  private InetAddress address() throws Refusal {
    try {
      return Hosts.ofAllTheWorld().resolve(host);
    } catch (UnknownHostException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "the host " + host + " has no address", e);
    }
  }

  /** Why a node could not have its name, for people. */
  static String refusal(LiveEvent event, int epmdPort) {
    String place = " at port " + epmdPort;
    return switch (event.detail()) {
      case "duplicate_name" ->
          "the name " + event.node() + " is in use: the epmd" + place + " knows it already";
      case "econnrefused" ->
          "no epmd listens" + place + "; `netsplit epmd -daemon` or `epmd -daemon` starts one";
      default -> event.node() + " could not register at the epmd" + place + ": " + event.detail();
    };
  }
}
