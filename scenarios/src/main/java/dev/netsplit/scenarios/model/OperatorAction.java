package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * What operators do to processes that run: to epmds, name servers, processors, connections and
 * settings.
 */
public sealed interface OperatorAction extends Action {

  /**
   * Suspends the name servers of nodes as {@code sys:suspend} does; all else of the nodes goes on.
   *
   * @param nodes the victims
   */
  record SuspendNameServer(Selector nodes) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Has the work of nodes take longer, as if something else took their processors away.
   *
   * @param nodes the victims
   * @param permille thousandths of the usual time that it takes, at least 1000
   */
  record Slow(Selector nodes, long permille) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Has the work of epmds take longer.
   *
   * @param hosts nodes on the hosts
   * @param permille thousandths of the usual time that it takes, at least 1000
   */
  record SlowEpmd(Selector hosts, long permille) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(hosts);
    }
  }

  /**
   * Does something to the epmd of hosts.
   *
   * @param hosts nodes on the hosts
   * @param deed what happens to epmd
   */
  record Epmd(Selector hosts, Deed deed) implements OperatorAction {

    /** What happens to epmd. */
    public enum Deed {
      /** The process dies. */
      KILL,
      /** The process dies and another takes its place at once. */
      RESTART,
      /** The process is frozen. */
      PAUSE
    }

    @Override
    public List<Selector> selectors() {
      return List.of(hosts);
    }
  }

  /**
   * erlang:disconnect_node on each pair.
   *
   * @param between nodes that disconnect, and whom they disconnect from
   * @param spread gap between two pairs, node by node; empty: all at once
   */
  record Disconnect(List<Selector> between, Optional<Distribution> spread)
      implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return between;
    }
  }

  /**
   * net_adm:ping of each node of one set to each of another, all at once.
   *
   * @param from who pings
   * @param to whom; nobody pings itself
   */
  record Ping(Selector from, Selector to) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(from, to);
    }
  }

  /**
   * global:register_name by a process of each node, for itself and under a name of its own.
   *
   * @param nodes the nodes
   */
  record RegisterName(Selector nodes) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * net_kernel:set_net_ticktime.
   *
   * @param nodes the nodes
   * @param netTicktimeNanos the new net_ticktime, whole seconds
   * @param transitionNanos TransitionPeriod, whole seconds
   */
  record SetTicktime(Selector nodes, long netTicktimeNanos, long transitionNanos)
      implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Another cookie in the configuration of nodes; those that run take it at once, by
   * erlang:set_cookie.
   *
   * @param nodes the nodes
   * @param cookie the new one
   */
  record SetCookie(Selector nodes, String cookie) implements OperatorAction {

    @Override
    public List<Selector> selectors() {
      return List.of(nodes);
    }
  }

  /**
   * Messages from processes of some nodes to others, from each to each.
   *
   * @param from who sends
   * @param to who receives; nobody sends to itself
   * @param bytes of the binary that each message is
   * @param count messages from each to each
   * @param gapNanos from one to the next, or {@link #AT_ONCE}
   */
  record Send(Selector from, Selector to, int bytes, int count, long gapNanos)
      implements OperatorAction {

    /** {@code gapNanos} of messages that follow each other as fast as they may. */
    public static final long AT_ONCE = 0;

    @Override
    public List<Selector> selectors() {
      return List.of(from, to);
    }
  }
}
