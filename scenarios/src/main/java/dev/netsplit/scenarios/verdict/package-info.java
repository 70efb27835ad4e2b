/**
 * Whether the simulation agrees with a real cluster: the runs of both, metric by metric.
 *
 * <p>Imports {@code scenarios.model}, {@code scenarios.result}, {@code scenarios.stats} and {@code
 * sim.random}. Start reading at {@link dev.netsplit.scenarios.verdict.RealVerdict}.
 */
package dev.netsplit.scenarios.verdict;
