package dev.netsplit.sockets.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Finds the address of a host by its name. It may take as long as it likes: it is asked on a thread
 * of its own.
 */
@FunctionalInterface
public interface HostResolver {

  /** The address of a host. */
  InetAddress resolve(String host) throws UnknownHostException;

  /** Whether machines may reach an address that they name as such, so that nobody resolves it. */
  default boolean mayReach(InetAddress address) {
    return true;
  }
}
