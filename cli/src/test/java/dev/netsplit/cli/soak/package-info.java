/**
 * Many live nodes for a long time, with nodes that end and links that are cut, and what their
 * processes hold of the computer meanwhile. Start reading at {@code SoakTest}.
 */
package dev.netsplit.cli.soak;
