package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunRecordings;
import java.util.Optional;

/**
 * What a result folder keeps of one run, without the others.
 *
 * @param scenario what was run
 * @param run number of the run that was recorded; of no meaning without a record
 * @param recorded what was recorded of that run
 */
public record ArchivedRecording(Scenario scenario, int run, Optional<RunRecordings> recorded) {}
