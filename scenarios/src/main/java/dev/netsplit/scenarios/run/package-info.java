/**
 * Runs a scenario: machines on virtual hosts, discovery, the timeline, and the watching of both.
 *
 * <p>Imports everything of sim-core and protocol-model, {@code scenarios.model} and {@code
 * scenarios.result}. Start reading at {@code Experiment}.
 */
package dev.netsplit.scenarios.run;
