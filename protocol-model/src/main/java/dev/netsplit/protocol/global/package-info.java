/**
 * {@code global} of OTP 25.2, by message: the processes that turn connections into one fully
 * connected mesh and take overlapping partitions apart. Imports {@code process}, {@code term} and
 * {@code machine}; knows neither connections nor frames. Start reading at {@link GlobalMessage}.
 */
package dev.netsplit.protocol.global;
