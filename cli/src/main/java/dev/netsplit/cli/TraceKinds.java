package dev.netsplit.cli;

import dev.netsplit.scenarios.result.Journal;
import java.util.Arrays;
import java.util.Iterator;

/** The kinds of entries of a journal, for completion. */
final class TraceKinds implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Journal.Kind.values()).map(Journal.Kind::key).iterator();
  }
}
