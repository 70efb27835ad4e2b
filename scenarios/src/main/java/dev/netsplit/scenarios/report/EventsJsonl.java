package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened in one run, an object on each line: {@code
 * {"t":63.204117,"node":"app-3","ev":"nodedown","peer":"app-9","reason":"net_tick_timeout"}}. Knows
 * nothing of the other runs.
 */
public final class EventsJsonl {

  private static final int DECIMALS_OF_NANOS = 9;

  private EventsJsonl() {}

  /** Writes all entries of a journal. */
  static void write(Journal journal, Writer out) throws IOException {
    try {
      lines(journal.entries().stream()).forEach(line -> append(out, line));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Entries as lines, each with its line feed. */
  public static Stream<String> lines(Stream<Entry> entries) {
    return entries.map(entry -> Json.line(of(entry)));
  }

  private static void append(Writer out, String line) {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode of(Entry entry) {
    ObjectNode object = Json.object();
    object.put("t", seconds(entry.atNanos()));
    String subject =
        switch (entry.kind()) {
          case FAULT, FAULT_OVER -> "event";
          case EPMD_UP, EPMD_DOWN -> "host";
          default -> "node";
        };
    object.put(subject, entry.node());
    object.put("ev", entry.kind().key());
    if (!entry.peer().isEmpty()) {
      object.put("peer", entry.peer());
    }
    if (!entry.detail().isEmpty()) {
      object.put(detailOf(entry.kind()), entry.detail());
    }
    return object;
  }

  private static String detailOf(Journal.Kind kind) {
    return switch (kind) {
      case NODEDOWN, NAME_REFUSED, STOPPED -> "reason";
      case DIALLED, PINGED -> "result";
      case LOG -> "line";
      default -> "detail";
    };
  }

  /** Exact, and without zeros at the end. */
  static BigDecimal seconds(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, DECIMALS_OF_NANOS);
    return nanos == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
  }
}
