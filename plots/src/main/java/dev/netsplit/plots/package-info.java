/**
 * Charts drawn from the results of an experiment.
 *
 * <p>Imports {@code scenarios.model}, {@code scenarios.result}, {@code scenarios.stats}, JFreeChart
 * and Batik; never the simulation. Start reading at {@link dev.netsplit.plots.DetectionChart}.
 */
package dev.netsplit.plots;
