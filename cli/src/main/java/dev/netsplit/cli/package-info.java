/**
 * The command line: the one place with a clock, signals and a terminal.
 *
 * <p>May import everything of the project. Start reading at {@link dev.netsplit.cli.Main}, then
 * {@link dev.netsplit.cli.ScenarioRun}.
 */
package dev.netsplit.cli;
