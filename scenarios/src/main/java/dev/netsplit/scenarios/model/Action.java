package dev.netsplit.scenarios.model;

import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an event of the timeline does. */
public sealed interface Action
    permits Action.Partition,
        Action.Link,
        Action.Heal,
        Action.Crash,
        Action.Start,
        Action.Restart,
        Action.RollingRestart,
        Action.Scale,
        Action.Churn,
        Action.Pause,
        Action.Dns,
        OperatorAction {

  /**
   * Whether it takes a peer away from nodes that are connected to it, so that they have to notice.
   */
  default boolean takesPeersAway() {
    return false;
  }

  /**
   * Whether it lasts and is done to the places of nodes: whoever takes one of them later is hit
   * too.
   */
  default boolean meansPlaces() {
    return false;
  }

  /** Whom it is done to, set by set, in the order in which they are written. */
  default List<Selector> selectors() {
    return List.of();
  }

  /** The gap between one and the next when it is done to one after the other, in their order. */
  default Optional<Distribution> spread() {
    return Optional.empty();
  }

  /**
   * Cuts the traffic between hosts of different sides. Hosts of no side keep their connections.
   *
   * @param form how it was written
   * @param sides for ISOLATE one selector, for SPLIT two or more, for BETWEEN two
   * @param direction which way is cut, as seen from the first side
   * @param mode what becomes of the packets
   * @param scope which packets are hit
   */
  record Partition(Form form, List<Selector> sides, Direction direction, Mode mode, Scope scope)
      implements Action {

    /** How the sides are given. */
    public enum Form {
      /** One set against everybody else. */
      ISOLATE,
      /** Several sides; nodes on different sides cannot talk. */
      SPLIT,
      /** Two sets whose mutual traffic is cut. */
      BETWEEN
    }

    /** Which way is cut. */
    public enum Direction {
      /** Both ways. */
      BOTH,
      /** From the first side to the second, or out of the isolated side. */
      FORWARD,
      /** From the second side to the first, or into the isolated side. */
      BACKWARD
    }

    /** What becomes of a packet. */
    public enum Mode {
      /** It vanishes. */
      DROP,
      /** It is discarded and answered by RST; the other end hears nothing. */
      REJECT,
      /** Open connections are reset at both ends once, then as REJECT. */
      RESET
    }

    /** Which packets are hit. */
    public enum Scope {
      /** All. */
      ALL,
      /** Those of connections that are opened while the cut lasts. */
      NEW_CONNECTIONS,
      /** Those to and from the distribution ports of nodes. */
      DIST,
      /** Those to and from the port of epmd. */
      EPMD,
      /** No packets of nodes, but the questions of one side to the discovery service. */
      DISCOVERY
    }

    /** Connections of nodes live on what the scopes ALL and DIST hit. */
    @Override
    public boolean takesPeersAway() {
      return scope == Scope.ALL || scope == Scope.DIST;
    }

    @Override
    public boolean meansPlaces() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return sides;
    }
  }

  /**
   * Changes the paths between hosts; what is empty stays as it is.
   *
   * @param between two sets of nodes
   * @param direction which way is changed, as seen from the first
   * @param latency one-way delay, drawn once for each connection
   * @param jitterNanos extra one-way delay of each packet
   * @param loss which packets are lost by chance
   * @param bitsPerSecond that pass from host to host
   * @param mtuBytes the largest IP packet
   */
  record Link(
      List<Selector> between,
      Partition.Direction direction,
      Optional<Distribution> latency,
      OptionalLong jitterNanos,
      Optional<PacketLoss> loss,
      OptionalLong bitsPerSecond,
      OptionalInt mtuBytes)
      implements Action {

    @Override
    public List<Selector> selectors() {
      return between;
    }
  }

  /**
   * Ends partitions and changes of paths.
   *
   * @param what name of the event to undo, or {@code all}
   */
  record Heal(String what) implements Action {}

  /**
   * Stops nodes.
   *
   * @param nodes the victims
   * @param kind how they stop
   * @param spread gap between two victims; empty: all at once
   */
  record Crash(Selector nodes, Kind kind, Optional<Distribution> spread) implements Action {

    /** How a node stops. */
    public enum Kind {
      /** The process dies; its kernel closes its sockets. */
      KILL,
      /** erlang:halt: the process closes its sockets and ends. */
      HALT,
      /** init:stop: applications stop in order first; the sockets are closed a second later. */
      STOP,
      /** The host is gone, with its epmd and kernel: silence. */
      HOST,
      /** All hosts of the selection lose power at one instant: silence. */
      POWER;

      /** Whether the host goes, with all that is on it. */
      public boolean takesHost() {
        return this == HOST || this == POWER;
      }
    }

    @Override
    public boolean takesPeersAway() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Starts nodes that do not run.
   *
   * @param nodes the nodes
   * @param renewal what they do not keep
   */
  record Start(Selector nodes, Renewal renewal) implements Action {

    /** A start of nodes as they were. */
    public Start(Selector nodes) {
      this(nodes, Renewal.NONE);
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Stops nodes that run and starts them again.
   *
   * @param nodes the nodes
   * @param kind how they stop: KILL, HALT or HOST
   * @param downFor from stop to start, drawn for each node
   * @param renewal what they do not keep
   */
  record Restart(Selector nodes, Crash.Kind kind, Distribution downFor, Renewal renewal)
      implements Action {

    /** A restart of nodes that stay what they are. */
    public Restart(Selector nodes, Crash.Kind kind, Distribution downFor) {
      this(nodes, kind, downFor, Renewal.NONE);
    }

    @Override
    public boolean takesPeersAway() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /** What a node does not keep when it starts again. */
  enum Renewal {
    /** It is the same node on the same host. */
    NONE,
    /** It has its name, and the name of its host, but its host has another address. */
    ADDRESS,
    /** Another node, on another host with an address of its own, takes its place. */
    NAME
  }

  /**
   * Replaces nodes as Kubernetes rolls a deployment out: each is told to end, is off the list of
   * the discovery service some time later, and ends when its grace period is over.
   *
   * @param nodes the nodes, replaced in their order
   * @param maxUnavailable how many may be on their way out or in at a time
   * @param maxSurge how many may be started before others are told to end
   * @param graceNanos from being told to end to the end
   * @param deregisterNanos from being told to end to being off the list
   * @param ready when a new one counts as there
   * @param readyNanos for AFTER how long after its start
   * @param renewal what the new ones do not keep
   */
  record RollingRestart(
      Selector nodes,
      int maxUnavailable,
      int maxSurge,
      long graceNanos,
      long deregisterNanos,
      Ready ready,
      long readyNanos,
      Renewal renewal)
      implements Action {

    /** When a new node counts as there. */
    public enum Ready {
      /** When it has booted. */
      STARTED,
      /** When the discovery service lists it. */
      DISCOVERED,
      /** When it is connected with all that were live at its start and still are. */
      MESHED,
      /** Some time after its process has started. */
      AFTER
    }

    @Override
    public boolean takesPeersAway() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Gives a group another size.
   *
   * @param group its name
   * @param to how many nodes it is to have
   * @param gap from one start or stop to the next
   */
  record Scale(String group, int to, Distribution gap) implements Action {}

  /**
   * Has nodes go and come back at random.
   *
   * @param nodes the population
   * @param meanUpNanos how long a node stays up, exponentially distributed
   * @param meanDownNanos from stop to start, exponentially distributed
   * @param kind how they stop: KILL, HALT or HOST
   */
  record Churn(Selector nodes, long meanUpNanos, long meanDownNanos, Crash.Kind kind)
      implements Action {

    @Override
    public boolean takesPeersAway() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Has nodes stand still.
   *
   * @param nodes the victims
   * @param what what of them stands still
   */
  record Pause(Selector nodes, What what) implements Action {

    /** What stands still. */
    public enum What {
      /** The process, as by SIGSTOP; the kernel goes on acknowledging. */
      VM,
      /** The schedulers, as by a long NIF: nothing of the node runs, and a core is kept busy. */
      SCHEDULERS,
      /** The host, as by a hypervisor: its kernel and all that is on it. */
      HOST
    }

    @Override
    public boolean takesPeersAway() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Troubles the lookups of host names, whoever makes them.
   *
   * @param names nodes on the hosts
   * @param answer what a lookup comes to
   * @param delayNanos for DELAY how long it takes, else 0
   */
  record Dns(Selector names, Answer answer, long delayNanos) implements Action {

    /** What a lookup comes to. */
    public enum Answer {
      /** The name does not exist. */
      NXDOMAIN,
      /** Nobody answers. */
      TIMEOUT,
      /** The answer is the address before the present one. */
      STALE,
      /** The right answer comes late. */
      DELAY
    }

    @Override
    public boolean meansPlaces() {
      return true;
    }

    @Override
    public List<Selector> selectors() {
      return List.of(names);
    }
  }
}
