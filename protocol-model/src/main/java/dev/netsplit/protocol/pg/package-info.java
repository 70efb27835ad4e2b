/**
 * {@code pg} of OTP 25.2.3, by message: groups of processes that every node learns of from each
 * other node directly, without a lock. Imports {@code process}, {@code term} and {@code machine};
 * knows neither connections nor frames. Start reading at {@link PgScope}.
 */
package dev.netsplit.protocol.pg;
