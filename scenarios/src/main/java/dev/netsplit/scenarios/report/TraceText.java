package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Journal.Entry;
import java.util.Locale;

/** Entries of a journal as lines for a person. Knows nothing of which are shown. */
public final class TraceText {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Room for a kind of entry or of message. */
  static final int KIND_WIDTH = 13;

  private TraceText() {}

  /** One line, with its line feed: {@code 63.204117000 nodedown app-3@h3 app-9@h9 reason}. */
  public static String line(Entry entry, boolean colour) {
    Style style = Style.of(colour);
    String kind = Page.left(entry.kind().key(), KIND_WIDTH);
    String shown =
        switch (entry.kind()) {
          case FAULT, FAULT_OVER -> style.strong(kind);
          case NODEDOWN, STOPPED, EVICTED, STORM, EXHAUSTED, NAME_REFUSED -> style.bad(kind);
          case NODEUP, REGISTERED -> style.good(kind);
          case LOG, SILENCE -> style.faint(kind);
          default -> kind;
        };
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%15.9f  ", entry.atNanos() / NANOS_PER_SECOND));
    line.append(shown).append(' ').append(entry.node());
    line.append(entry.peer().isEmpty() ? "" : " " + entry.peer());
    line.append(entry.detail().isEmpty() ? "" : "  " + entry.detail());
    return line.append('\n').toString();
  }
}
