/**
 * Tests over the whole project: who may import whom, how long and how named things may be, whether
 * links lead anywhere.
 *
 * <p>Reads the sources and the compiled classes of the other modules from their folders, and
 * imports none of them. Start reading at {@link dev.netsplit.guard.LayeringTest}, then {@link
 * dev.netsplit.guard.TidyTest}.
 */
package dev.netsplit.guard;
