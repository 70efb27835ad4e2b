/**
 * The scenario language: YAML text in, a checked {@link dev.netsplit.scenarios.model.Scenario} or
 * every mistake with its line and column out.
 *
 * <p>Imports {@code scenarios.model}, {@code sim.random}, {@code sim.net.TcpOptions}, the YAML
 * parser and Jackson. A file passes three stages: syntax ({@code TreeParser}), keys and values
 * after parameters are put in ({@code KeyTable} and the value types), and meaning (the {@code
 * …Section} classes). Start reading at {@link dev.netsplit.scenarios.format.ScenarioReader}, then
 * {@code KeyTable}.
 */
package dev.netsplit.scenarios.format;
