/**
 * Writes results down: the text for a person, JSON and CSV for programs, and the result folder.
 *
 * <p>Imports {@code scenarios.model}, {@code scenarios.result}, {@code scenarios.stats}, {@code
 * sim.random} (for ratios) and Jackson. Reads no clock and no system property: what is not part of
 * a result is handed in. Start reading at {@link dev.netsplit.scenarios.report.ResultFolder}.
 */
package dev.netsplit.scenarios.report;
