package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A result folder that was read back.
 *
 * @param folder where it lies
 * @param result the scenario and all runs
 * @param toolVersion the netsplit that wrote it
 * @param reproduce the command that gives the same results again
 * @param recordedRun number of the run that was recorded; of no meaning without a record
 * @param recorded what was recorded of that run
 */
public record ArchivedResult(
    Path folder,
    ExperimentResult result,
    String toolVersion,
    String reproduce,
    int recordedRun,
    Optional<RunRecordings> recorded) {}
