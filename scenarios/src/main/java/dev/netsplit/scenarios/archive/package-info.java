/**
 * Results as files that can be read back: every field of every run, and what was recorded of one
 * run. Knows nothing of how results are shown.
 */
package dev.netsplit.scenarios.archive;
