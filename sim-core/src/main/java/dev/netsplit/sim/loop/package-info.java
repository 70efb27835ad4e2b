/**
 * Virtual time: the event loop, the queue behind it and the one total order of events.
 *
 * <p>Imports the engine digest of {@code sim.digest} and the mixing of bits of {@code sim.random}.
 * Start reading at {@link dev.netsplit.sim.loop.EventLoop}.
 */
package dev.netsplit.sim.loop;
