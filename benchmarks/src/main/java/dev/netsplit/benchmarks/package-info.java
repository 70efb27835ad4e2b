/**
 * What {@code netsplit bench} measures: whole workloads, each in a virtual machine of its own, and
 * parts with JMH, as {@code docs/performance.md} names them.
 *
 * <p>Imports anything of the project; nothing imports it. Start reading at {@link
 * dev.netsplit.benchmarks.BenchCommand}, then {@link dev.netsplit.benchmarks.Bench}.
 */
package dev.netsplit.benchmarks;
