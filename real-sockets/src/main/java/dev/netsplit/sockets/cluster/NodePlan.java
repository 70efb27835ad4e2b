package dev.netsplit.sockets.cluster;

import java.util.List;

/**
 * How one real node is started. Knows no scenario.
 *
 * @param alive its name before the {@code @}, unlike those of all others
 * @param host its loopback address, which is the rest of its name
 * @param cookie its magic cookie
 * @param arguments further words of its command line
 */
public record NodePlan(String alive, String host, String cookie, List<String> arguments) {

  /** Makes the list unchangeable. */
  public NodePlan {
    arguments = List.copyOf(arguments);
  }

  /** The full name. */
  public String name() {
    return alive + '@' + host;
  }

  /** The name; the cookie is nobody's business. */
  @Override
  public String toString() {
    return name();
  }
}
