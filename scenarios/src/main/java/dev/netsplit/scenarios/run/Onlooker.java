package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.List;

/**
 * Looks on at a simulated run from between its machines and those who drive and hear them. It
 * passes everything on unchanged, so that a run is the same with it and without; it must not act.
 */
interface Onlooker {

  /** Nobody looks on. */
  Onlooker NOBODY = new Onlooker() {};

  /** A life of a node is about to begin, with that configuration. */
  default OfLife life(NodeSpec node, NodeConfig config) {
    return OfLife.UNSEEN;
  }

  /** Who hears an epmd that is about to start, in place of {@code listener}. */
  default EpmdListener epmd(EpmdListener listener) {
    return listener;
  }

  /** The timeline is about to begin, to undo or to go on with an event. */
  default void acts(long nowNanos, TimelineEvent event) {}

  /** An event of the timeline is about to be done to the chosen ones. */
  default void chosen(TimelineEvent event, List<List<NodeSpec>> chosen) {}

  /** An event of the timeline has begun, or goes on with the next of those it is done to. */
  default void began(long nowNanos, String event) {}

  /** An event of the timeline is over. */
  default void over(long nowNanos, String event) {}

  /** The process of a node is about to end, and not of its own accord. */
  default void ends(int node, String how) {}

  /** A node has been told to stop in an orderly way, perhaps once more. */
  default void leaves(long nowNanos, int node) {}

  /** A node stands still from now on, or goes on. */
  default void still(long nowNanos, int node, boolean still) {}

  /** The epmd of a host serves from now on, or does not. */
  default void epmdServes(long nowNanos, String host, boolean serves) {}

  /** Looks on at one life of a node. */
  interface OfLife {

    /** Nobody looks on at this life. */
    OfLife UNSEEN = new OfLife() {};

    /** Who hears the machine, in place of {@code listener}. */
    default NodeListener listener(NodeListener listener) {
      return listener;
    }

    /** Who is driven, in place of {@code machine}. */
    default Machine machine(NodeMachine machine) {
      return machine;
    }

    /** What the process is made to do, in place of {@code script}. */
    default VirtualDriver.Script script(VirtualDriver.Script script) {
      return script;
    }
  }
}
