package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Distribution;
import java.util.Optional;

/**
 * One node of the scenario.
 *
 * @param index position among all nodes, from 0
 * @param name full node name, unique
 * @param group name of its group
 * @param indexInGroup position in the group, from 1
 * @param zone zone of its host
 * @param host name of its host, {@code h1}, {@code h2}, ... over the whole scenario
 * @param start when it starts
 * @param erlang its settings
 * @param replaces index of the node whose place it takes when an event has that node replaced,
 *     {@link #ADDED} for one that an event adds, or {@link #NOBODY} for a node that is there from
 *     the beginning
 */
public record NodeSpec(
    int index,
    String name,
    String group,
    int indexInGroup,
    String zone,
    String host,
    StartSettings start,
    ErlangSettings erlang,
    int replaces) {

  /** {@code replaces} of a node that an event adds to its group. */
  public static final int ADDED = -2;

  /** {@code replaces} of a node that takes nobody's place. */
  public static final int NOBODY = -1;

  /** A node that is there from the beginning. */
  public NodeSpec(
      int index,
      String name,
      String group,
      int indexInGroup,
      String zone,
      String host,
      StartSettings start,
      ErlangSettings erlang) {
    this(index, name, group, indexInGroup, zone, host, start, erlang, NOBODY);
  }

  /** Whether it waits to be added to its group. */
  public boolean isAdded() {
    return replaces == ADDED;
  }

  /** Whether it waits to take the place of another, or a new one. */
  public boolean isSuccessor() {
    return replaces != NOBODY;
  }

  /**
   * When a node starts, for the first time and again.
   *
   * @param atNanos instant of the group's first start
   * @param spread gap between two starts of the group when {@code gaps}, else the distribution of
   *     the start times after {@code atNanos}
   * @param gaps how to read {@code spread}
   * @param bootTime from process start to the registration at epmd
   * @param restartDelay from the end of its process to the next start; empty: it stays down
   * @param onNameConflict what it does when epmd refuses its name
   */
  public record StartSettings(
      long atNanos,
      Distribution spread,
      boolean gaps,
      Distribution bootTime,
      Optional<Distribution> restartDelay,
      NameConflict onNameConflict) {

    /** What a node does when epmd refuses its name. */
    public enum NameConflict {
      /** The process ends, as a VM started with -name does. */
      EXIT,
      /** It stays and asks again after the restart delay. */
      RETRY
    }
  }
}
