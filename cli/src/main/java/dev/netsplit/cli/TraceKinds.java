package dev.netsplit.cli;

import java.util.Iterator;

/** The kinds of entries of a journal and of messages, for completion. */
final class TraceKinds implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return TraceFilter.known().iterator();
  }
}
