package dev.netsplit.scenarios.format;

/**
 * What a value type needs to check a value.
 *
 * @param findings receives the mistakes
 * @param files reads the files that a scenario names
 */
record CheckContext(Findings findings, ReadOptions.FileResolver files) {}
