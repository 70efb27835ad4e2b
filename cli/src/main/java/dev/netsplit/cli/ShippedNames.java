package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ShippedScenarios;
import java.util.Iterator;

/** The names of shipped scenarios, for shells that complete words. Reads them when asked only. */
final class ShippedNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return ShippedScenarios.names().iterator();
  }
}
