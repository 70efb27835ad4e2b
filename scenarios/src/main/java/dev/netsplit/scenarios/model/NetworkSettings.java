package dev.netsplit.scenarios.model;

import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.net.TcpOptions;
import java.util.List;
import java.util.SortedMap;

/**
 * Topology and path quality.
 *
 * @param zones zone names, at least one
 * @param sameHost path between processes of one host
 * @param withinZone path between hosts of one zone
 * @param betweenZones path between hosts of different zones
 * @param paths exceptions by zone pair; a key is {@code a|b} with a &le; b in text order
 * @param transport how the links of nodes run
 * @param tcp constants of the transport
 * @param limits of cards, devices and sockets
 */
public record NetworkSettings(
    List<String> zones,
    PathSettings sameHost,
    PathSettings withinZone,
    PathSettings betweenZones,
    SortedMap<String, PathSettings> paths,
    Transport transport,
    TcpOptions tcp,
    Limits limits) {

  /**
   * What ends or holds up connections beside their paths.
   *
   * @param cardBitsPerSecond capacity of a host's network card, or {@link PathModel#UNLIMITED}
   * @param userTimeoutNanos TCP_USER_TIMEOUT of distribution sockets, 0 for none
   * @param forgetsAfterNanos silence after which a device between hosts forgets a connection, or
   *     {@link PathModel#NEVER}
   */
  public record Limits(long cardBitsPerSecond, long userTimeoutNanos, long forgetsAfterNanos) {

    /** Nothing does. */
    public static final Limits NONE = new Limits(PathModel.UNLIMITED, 0, PathModel.NEVER);
  }

  /** How the links of nodes run. */
  public enum Transport {
    /** Over one TCP connection from node to node. */
    DIRECT,
    /**
     * Over two TCP connections with a proxy between them, which acknowledges what it has not passed
     * on: the way of a real cluster on one machine, whose faults are made by proxies.
     */
    PROXIED
  }
}
