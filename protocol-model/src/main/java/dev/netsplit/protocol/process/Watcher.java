package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;

/**
 * Who monitors a process: the holder of the monitor and what it asked for.
 *
 * @param holder the process that is told of the end
 * @param asked the pid or the registered name the monitor was set on
 * @param node the node of the holder
 */
record Watcher(Term.Pid holder, Term asked, String node) {}
