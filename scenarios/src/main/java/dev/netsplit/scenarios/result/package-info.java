/**
 * What a run and an experiment yield: plain values, no behaviour of the simulation.
 *
 * <p>Imports {@code scenarios.model}. Start reading at {@link
 * dev.netsplit.scenarios.result.ExperimentResult}.
 */
package dev.netsplit.scenarios.result;
