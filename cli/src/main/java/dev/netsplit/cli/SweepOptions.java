package dev.netsplit.cli;

/**
 * What the user asked {@code netsplit sweep} for.
 *
 * @param scenario what to run, and how results are shown
 * @param parallel runs at a time, below 0 when the scenario decides
 * @param dryRun whether only to say what would be run
 */
record SweepOptions(RunOptions scenario, int parallel, boolean dryRun) {}
