package dev.netsplit.scenarios.model;

import java.util.List;

/** What an event of the timeline does. */
public sealed interface Action {

  /**
   * Cuts the traffic between nodes of different sides, silently, in both directions. Nodes in no
   * side keep their connections.
   *
   * @param form how it was written
   * @param sides for ISOLATE one selector, for SPLIT two or more, for BETWEEN two
   */
  record Partition(Form form, List<Selector> sides) implements Action {
    /** How the sides are given. */
    public enum Form {
      /** One set against everybody else. */
      ISOLATE,
      /** Several sides; nodes on different sides cannot talk. */
      SPLIT,
      /** Two sets whose mutual traffic is cut. */
      BETWEEN
    }
  }

  /**
   * Ends partitions.
   *
   * @param what name of the event to undo, or {@code all}
   */
  record Heal(String what) implements Action {}

  /**
   * Stops nodes.
   *
   * @param nodes the victims
   * @param kind how they stop
   */
  record Crash(Selector nodes, Kind kind) implements Action {
    /** How a node stops. */
    public enum Kind {
      /** The process dies; its kernel closes its sockets. */
      KILL,
      /** The host is gone, with its epmd and kernel: silence. */
      HOST
    }
  }

  /**
   * Freezes the process of nodes as SIGSTOP does; their kernels go on acknowledging.
   *
   * @param nodes the victims
   */
  record Pause(Selector nodes) implements Action {}
}
