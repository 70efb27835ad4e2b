package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.random.Streams;

/**
 * What all parts of one run share.
 *
 * @param loop virtual time
 * @param network hosts and their connections
 * @param faults what the network is asked before it carries a packet
 * @param history the observable history
 * @param hosts names of hosts
 * @param attachments of all sockets
 * @param streams random streams of this run
 * @param processors what the work of its processes takes
 * @param links how links between nodes run through the network
 * @param onlooker looks on
 * @param atoms that its nodes have met
 */
record World(
    EventLoop loop,
    Network network,
    FaultPlan faults,
    HistoryDigest history,
    HostDirectory hosts,
    Attachments attachments,
    Streams streams,
    Processors processors,
    Links links,
    Onlooker onlooker,
    AtomTable atoms) {

  /** A world whose nodes are linked directly. */
  World(
      EventLoop loop,
      Network network,
      FaultPlan faults,
      HistoryDigest history,
      HostDirectory hosts,
      Attachments attachments,
      Streams streams,
      Processors processors) {
    this(
        loop,
        network,
        faults,
        history,
        hosts,
        attachments,
        streams,
        processors,
        new DirectLinks(network, faults, 0),
        Onlooker.NOBODY,
        new AtomTable());
  }

  /** The same in which work takes no time. */
  World(
      EventLoop loop,
      Network network,
      FaultPlan faults,
      HistoryDigest history,
      HostDirectory hosts,
      Attachments attachments,
      Streams streams) {
    this(loop, network, faults, history, hosts, attachments, streams, Processors.none());
  }
}
