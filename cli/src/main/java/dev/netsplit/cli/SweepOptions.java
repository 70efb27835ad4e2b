package dev.netsplit.cli;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user asked {@code netsplit sweep} or {@code netsplit plan} for.
 *
 * @param scenario what to run, and how results are shown
 * @param parallel runs at a time, below 0 when the scenario decides
 * @param dryRun whether only to say what would be run
 * @param resume folder of a study that was begun; empty for a new one
 * @param shard the part of the study that is wanted
 * @param budgetNanos real time for all searches together; empty for as long as they take
 * @param reproduce the command that gives the same results again, without the seed
 */
record SweepOptions(
    RunOptions scenario,
    int parallel,
    boolean dryRun,
    Optional<String> resume,
    Shard shard,
    OptionalLong budgetNanos,
    String reproduce) {}
