/**
 * The report of an experiment as one HTML page that needs no network: what is said, the charts, and
 * what happened in one run, to be looked at in a browser.
 *
 * <p>Imports {@code plots} and what results are made of; never the simulation and no files. Scripts
 * and styles are resources beside these classes. Start reading at {@link
 * dev.netsplit.plots.page.ReportPage}.
 */
package dev.netsplit.plots.page;
