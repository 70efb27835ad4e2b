/**
 * Hosts, processes and virtual TCP over directional paths.
 *
 * <p>Imports {@code sim.loop}, {@code sim.random}, {@code sim.fault} and {@code sim.digest}. Start
 * reading at {@code Network}.
 */
package dev.netsplit.sim.net;
