package dev.netsplit.scenarios.format;

/**
 * One value of a completed scenario, and where it comes from. It is plain data for people.
 *
 * @param path such as {@code erlang.net_ticktime} or {@code events[0].at}
 * @param value as one line of YAML
 * @param origin where it was written, or {@code default}, or {@code preset lan}
 * @param given whether somebody wrote it, in a file or on the command line
 */
public record ResolvedValue(String path, String value, String origin, boolean given) {}
