package dev.netsplit.scenarios.archive;

import java.util.List;

/**
 * The first line of the file of all runs.
 *
 * @param format version of the format
 * @param toolVersion what wrote it
 * @param scenarioHash SHA-256 of the resolved scenario beside it
 * @param runs how many lines follow
 * @param complete whether those are all that were asked for
 * @param notes what the model leaves out that matters
 * @param reproduce the command that gives the same results again
 */
record RunsHeader(
    int format,
    String toolVersion,
    String scenarioHash,
    int runs,
    boolean complete,
    List<String> notes,
    String reproduce) {}
