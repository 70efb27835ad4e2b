/**
 * Faults of the network as data: rules that judge each packet of a directional path.
 *
 * <p>Imports the JDK only. Start reading at {@link dev.netsplit.sim.fault.FaultPlan}.
 */
package dev.netsplit.sim.fault;
