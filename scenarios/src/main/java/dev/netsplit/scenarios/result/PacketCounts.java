package dev.netsplit.scenarios.result;

/**
 * What became of the packets of one run that did not simply arrive. Knows no path and no reason.
 *
 * @param dropped discarded by faults, dead hosts and full backlogs
 * @param lost lost by chance on their way
 * @param overflowed discarded because the queue of a card or of a path was full
 * @param repeated SYNs, SYN-ACKs, data and FINs that left again because no answer came
 */
public record PacketCounts(long dropped, long lost, long overflowed, long repeated) {}
