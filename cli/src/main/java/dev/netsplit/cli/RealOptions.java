package dev.netsplit.cli;

import java.util.Optional;

/**
 * What the user asked {@code netsplit real} for.
 *
 * @param scenario which scenario, with which overrides, and where results go
 * @param runs real runs instead of the scenario's
 * @param check whether only to say what is missing
 * @param observed a file with real runs that are to be judged instead of new ones
 */
record RealOptions(
    RunOptions scenario, Optional<Integer> runs, boolean check, Optional<String> observed) {}
