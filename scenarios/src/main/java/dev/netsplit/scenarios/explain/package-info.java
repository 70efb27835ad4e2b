/**
 * What can be said of a scenario before it runs: tick windows, idle traffic, how much work a run
 * will be, and what is likely to surprise. Counts and computes, and runs nothing.
 *
 * <p>Imports {@code scenarios.model}, {@code scenarios.stats} and {@code sim.random}. Start reading
 * at {@link dev.netsplit.scenarios.explain.Explanation}.
 */
package dev.netsplit.scenarios.explain;
