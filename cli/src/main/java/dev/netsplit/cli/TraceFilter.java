package dev.netsplit.cli;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MessageLog.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which kinds of entries and messages a trace shows, and messages of which names. It does not know
 * nodes nor times.
 *
 * @param kinds by their names
 * @param names parts of names of messages in lower case, of which one must be there; empty for all
 */
record TraceFilter(Set<String> kinds, List<String> names) {

  /** Stands for every kind of message. */
  private static final String MESSAGE = "message";

  private static final String TICK = "tick";

  /** Every kind there is, of entries and then of messages. */
  static List<String> known() {
    List<String> known = new ArrayList<>();
    Arrays.stream(Journal.Kind.values()).map(Journal.Kind::key).forEach(known::add);
    known.add(MESSAGE);
    known.addAll(messages());
    return known;
  }

  private static List<String> messages() {
    return Arrays.stream(Traffic.values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * What the user asked for. Without kinds and names, entries are shown, and when {@code ofNodes}
   * messages, too, ticks aside.
   *
   * @throws Refusal when there is no such kind
   */
  static TraceFilter of(List<String> kinds, List<String> names, boolean ofNodes) throws Refusal {
    Set<String> shown = new TreeSet<>();
    for (String kind : kinds) {
      if (!known().contains(kind)) {
        String hint = NearestName.hint(kind, known());
        throw new Refusal(
            ExitCode.USAGE,
            "there is no kind `" + kind + "`" + (hint.isEmpty() ? "" : "; " + hint));
      }
      shown.addAll(kind.equals(MESSAGE) ? messages() : List.of(kind));
    }
    if (kinds.isEmpty() && names.isEmpty()) {
      shown.addAll(known());
      shown.removeAll(ofNodes ? List.of(TICK) : messages());
    } else if (kinds.isEmpty()) {
      shown.addAll(messages());
    }
    return new TraceFilter(
        shown, names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  boolean shows(Journal.Entry entry) {
    return kinds.contains(entry.kind().key());
  }

  boolean shows(Message message) {
    String name = message.name().toLowerCase(Locale.ROOT);
    return kinds.contains(message.kind())
        && (names.isEmpty() || names.stream().anyMatch(name::contains));
  }

  /** Whether any message could be shown. */
  boolean showsMessages() {
    return messages().stream().anyMatch(kinds::contains);
  }
}
