package dev.netsplit.protocol.node;

import java.util.List;
import java.util.TreeSet;

/**
 * The rules by which net_kernel says no: dist_auto_connect, the list of {@code net_kernel:allow/1},
 * and the form of host names. It does not know any attempt.
 */
final class ConnectPolicy {

  private final NodeConfig config;
  private final TreeSet<String> allowed = new TreeSet<>();

  ConnectPolicy(NodeConfig config) {
    this.config = config;
  }

  /** Adds to the list of those allowed; as long as it is empty everybody is. */
  void allow(List<String> names) {
    allowed.addAll(names);
  }

  /** Whether a message to a peer in that state may begin an attempt. */
  boolean mayAutoConnect(ConnectionState state) {
    return config.autoConnect() != AutoConnect.NEVER && state != ConnectionState.BARRED;
  }

  /** Whether a peer whose connection went down is barred. */
  boolean bars() {
    return config.autoConnect() == AutoConnect.ONCE;
  }

  /** Whether this node may dial {@code name}: only the full name counts. */
  boolean mayDial(String name) {
    return allowed.isEmpty() || allowed.contains(name);
  }

  /**
   * Whether a peer may come in.
   *
   * @param name its full name, or its host alone; on the list it may stand in full, as the host
   *     alone, or as the part up to and including the {@code @}
   */
  boolean mayComeIn(String name) {
    return mayDial(name)
        || allowed.contains(PeerNames.host(name))
        || allowed.contains(name.substring(0, name.indexOf('@') + 1));
  }

  /** Whether the form of the peer's host name is that of the own one: long or short. */
  boolean hasRightForm(String name) {
    String host = PeerNames.host(name);
    boolean dotted = host.indexOf('.') >= 0;
    return config.hasLongName() ? dotted || host.indexOf(':') >= 0 : !dotted;
  }
}
