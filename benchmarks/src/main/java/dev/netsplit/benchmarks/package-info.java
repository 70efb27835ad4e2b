/**
 * JMH benchmarks of the workloads that {@code docs/performance.md} names.
 *
 * <p>Imports anything of the project; nothing imports it. Start reading at {@link
 * dev.netsplit.benchmarks.Peer}.
 */
package dev.netsplit.benchmarks;
