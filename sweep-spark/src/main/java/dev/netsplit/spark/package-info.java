/**
 * A study on Apache Spark: the runs of a grid or of cases as tasks of a cluster, and the journal
 * that {@code netsplit merge} reads from what they bring back. A task is a function of two values,
 * so that it does not matter where it runs, how often, and whether two machines run it at once. It
 * must not know how a run works and what is made of the results.
 *
 * <p>Start reading at {@code SparkStudy}.
 */
package dev.netsplit.spark;
