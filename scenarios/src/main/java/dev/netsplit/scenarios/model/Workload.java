package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * What the applications of the nodes do. Knows nothing of how nodes do it.
 *
 * @param globalNames names that each node registers in {@code global} when it starts
 * @param globalGapNanos between two operations, by turns register and unregister, of each node; 0
 *     for none
 * @param pgMembers processes of each node that join a group of {@code pg} in each of its scopes
 * @param messages what nodes send each other again and again
 * @param policy what they do when nodes lose sight of each other
 */
public record Workload(
    int globalNames,
    long globalGapNanos,
    int pgMembers,
    List<MessageFlow> messages,
    Policy policy) {

  /** Of applications that go on whatever happens. */
  public Workload(int globalNames, long globalGapNanos, int pgMembers, List<MessageFlow> messages) {
    this(globalNames, globalGapNanos, pgMembers, messages, Policy.NONE);
  }

  /** Applications that do nothing. */
  public static final Workload NONE = new Workload(0, 0, 0, List.of());

  /** The same work under another policy. */
  public Workload with(Policy other) {
    return new Workload(globalNames, globalGapNanos, pgMembers, messages, other);
  }

  /** Whether anybody has to do with names. */
  public boolean usesNames() {
    return globalNames > 0 || globalGapNanos > 0;
  }
}
