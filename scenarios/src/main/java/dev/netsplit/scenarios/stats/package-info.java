/**
 * Reduces runs to metrics and judges expectations: inside each run first, then over the runs.
 *
 * <p>Imports {@code scenarios.model}, {@code scenarios.result}, {@code sim.random.Ratio} and
 * Commons Math. The definitions are those of the metric list in the documentation. Start reading at
 * {@link dev.netsplit.scenarios.model.Metric}, then {@link dev.netsplit.scenarios.stats.Summary}.
 */
package dev.netsplit.scenarios.stats;
