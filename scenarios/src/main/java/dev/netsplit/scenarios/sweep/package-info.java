/**
 * Parameter studies: what many experiments say together. A {@code PointJudge} decides whether the
 * runs of one point meet its expectations, as early as it is sure; a {@code ValueSearch} looks for
 * the largest or smallest number with which they do; results are plain data. It may use the
 * language, the model, results and statistics. It must not know how a scenario runs, threads, files
 * and how results look: whoever has a point run hands the runs in.
 *
 * <p>Start reading at {@code ValueSearch}.
 */
package dev.netsplit.scenarios.sweep;
