package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Ratio;
import java.util.OptionalInt;

/**
 * How a scenario is done on a real cluster, and how closely the simulation has to follow it. Knows
 * nothing of the cluster itself.
 *
 * @param erl the program that starts a node
 * @param address the first loopback address; each host has one of its own
 * @param maxNodes scenarios with more nodes are refused
 * @param tolerance by how much of the simulated median the real one may differ
 * @param runs on the real cluster, if the scenario says how many
 * @param timeScaleThousandths long timers are divided by this, in thousandths; at least 1000
 */
public record RealSettings(
    String erl,
    String address,
    int maxNodes,
    Ratio tolerance,
    OptionalInt runs,
    long timeScaleThousandths) {

  /** Runs of scenarios that take a moment only. */
  public static final int BRIEF_RUNS = 20;

  /** Runs of all others. */
  public static final int RUNS = 5;

  /** A run shorter than this takes a moment only. */
  static final long BRIEF_NANOS = 1_000_000_000L;
}
