package dev.netsplit.scenarios.model;

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
 * @param cardBitsPerSecond capacity of a host's network card, or {@link
 *     dev.netsplit.sim.net.PathModel#UNLIMITED}
 */
public record NetworkSettings(
    List<String> zones,
    PathSettings sameHost,
    PathSettings withinZone,
    PathSettings betweenZones,
    SortedMap<String, PathSettings> paths,
    Transport transport,
    TcpOptions tcp,
    long cardBitsPerSecond) {

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
