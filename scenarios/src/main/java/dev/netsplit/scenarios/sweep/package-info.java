/**
 * Parameter studies: what many experiments say together. A {@code StudyPoint} runs one repetition
 * and keeps a {@code RunSummary} of it, which depends on the resolved scenario and the repetition
 * alone; a {@code PointJudge} decides whether the runs of one point meet its expectations, as early
 * as it is sure; a {@code ValueSearch} looks for the largest or smallest number with which they do;
 * a {@code Study} puts points together, wherever their runs come from; a {@code StoredStudy} has
 * them from journals. It must not know threads, files and how results look.
 *
 * <p>Start reading at {@code Study}.
 */
package dev.netsplit.scenarios.sweep;
