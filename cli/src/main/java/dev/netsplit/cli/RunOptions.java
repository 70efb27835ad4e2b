package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;

/**
 * What the user asked {@code netsplit run} for.
 *
 * @param source file or name of a shipped scenario
 * @param set overrides, {@code key=value}
 * @param compare keys whose values are compared, {@code key=value,value}; empty for a plain run
 * @param seed base seed instead of the scenario's
 * @param repetitions runs instead of the scenario's
 * @param out result folder instead of the scenario's
 * @param json whether stdout gets one JSON document instead of a report
 * @param quiet whether only failures are shown
 * @param colour whether reports are coloured
 */
record RunOptions(
    String source,
    List<String> set,
    List<String> compare,
    Optional<Long> seed,
    Optional<Integer> repetitions,
    Optional<String> out,
    boolean json,
    boolean quiet,
    boolean colour) {}
