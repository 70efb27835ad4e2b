package dev.netsplit.scenarios.report;

/**
 * What ran an experiment, for the manifest; nothing of it affects results. Must not be read from
 * the machine here: the caller hands it in.
 *
 * @param toolVersion version of netsplit
 * @param javaVersion version and vendor of the virtual machine
 * @param os name, version and architecture of the operating system
 * @param startedAt wall-clock start in ISO 8601
 * @param wallNanos wall-clock duration of the runs
 */
public record Environment(
    String toolVersion, String javaVersion, String os, String startedAt, long wallNanos) {}
