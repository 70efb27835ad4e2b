/**
 * A scenario after reading: every default filled in, every unit converted, every name checked.
 *
 * <p>Imports {@code sim.random} for distributions and ratios, and {@code sim.net.TcpOptions}. Start
 * reading at {@link dev.netsplit.scenarios.model.Scenario}.
 */
package dev.netsplit.scenarios.model;
