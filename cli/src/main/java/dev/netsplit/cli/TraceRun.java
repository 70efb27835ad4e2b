package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.report.EventsJsonl;
import dev.netsplit.scenarios.report.TraceText;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** One execution of {@code netsplit trace}: reads what was recorded, and nothing runs. */
final class TraceRun {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * What the user asked for.
   *
   * @param nodes empty for all
   * @param fromNanos nothing before
   * @param toNanos nothing after
   * @param kinds empty for all
   * @param json whether lines of JSON are printed
   * @param colour whether lines for people are coloured
   */
  record Options(
      List<String> nodes,
      long fromNanos,
      long toNanos,
      List<String> kinds,
      boolean json,
      boolean colour) {}

  private final Options options;
  private final Surroundings surroundings;

  TraceRun(Options options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads and prints.
   *
   * @throws Refusal when the folder cannot be read, has no record, or there is no such node or kind
   */
  ExitCode execute(String folder) throws Refusal {
    Set<Kind> kinds = kinds();
    ArchivedResult archived = ResultFolders.read(folder, surroundings.directory());
    Set<String> nodes = nodes(archived);
    Journal journal = journal(folder, archived);
    List<Entry> shown =
        journal.entries().stream()
            .filter(entry -> isIn(entry, options.fromNanos(), options.toNanos()))
            .filter(entry -> kinds.contains(entry.kind()))
            .filter(entry -> concerns(entry, nodes))
            .toList();
    if (options.json()) {
      EventsJsonl.lines(shown.stream()).forEach(surroundings.out()::print);
    } else {
      shown.forEach(entry -> surroundings.out().print(TraceText.line(entry, options.colour())));
    }
    surroundings.out().flush();
    remarks(archived, journal, shown);
    return ExitCode.OK;
  }

  private static Journal journal(String folder, ArchivedResult archived) throws Refusal {
    if (archived.recorded().isEmpty()) {
      throw new Refusal(
          ExitCode.INVALID_SCENARIO,
          folder
              + " has no record of a run; one is kept when `output.formats` has svg, png, jsonl, html"
              + " or pcapng");
    }
    return archived.recorded().get().journal();
  }

  private void remarks(ArchivedResult archived, Journal journal, List<Entry> shown) {
    if (shown.isEmpty()) {
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "netsplit: nothing of that happened; run %d was recorded from %.3f s to %.3f s",
                  archived.recordedRun(),
                  journal.startNanos() / NANOS_PER_SECOND,
                  journal.endNanos() / NANOS_PER_SECOND));
    }
    if (journal.dropped() > 0) {
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "netsplit: %,d entries were too many to keep; all are there up to %.3f s",
                  journal.dropped(),
                  journal.endNanos() / NANOS_PER_SECOND));
    }
  }

  private static boolean isIn(Entry entry, long fromNanos, long toNanos) {
    return entry.atNanos() >= fromNanos && entry.atNanos() <= toNanos;
  }

  /** What happens to all concerns each. */
  private static boolean concerns(Entry entry, Set<String> nodes) {
    return nodes.isEmpty()
        || entry.kind() == Kind.FAULT
        || entry.kind() == Kind.FAULT_OVER
        || nodes.contains(entry.node())
        || nodes.contains(entry.peer());
  }

  private Set<Kind> kinds() throws Refusal {
    List<String> known = Arrays.stream(Kind.values()).map(Kind::key).toList();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String name : options.kinds()) {
      if (!known.contains(name)) {
        throw unknown("kind", name, known);
      }
      kinds.add(Kind.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
  }

  private Set<String> nodes(ArchivedResult archived) throws Refusal {
    List<NodeSpec> all = archived.result().scenario().nodes();
    Set<String> nodes = new TreeSet<>();
    List<String> known = new ArrayList<>();
    for (NodeSpec node : all) {
      known.add(shortName(node.name()));
      known.add(node.name());
    }
    for (String name : options.nodes()) {
      if (!known.contains(name)) {
        throw unknown("node", name, known);
      }
      for (NodeSpec node : all) {
        if (name.equals(node.name()) || name.equals(shortName(node.name()))) {
          nodes.add(node.name());
          nodes.add(node.host());
        }
      }
    }
    return nodes;
  }

  private static String shortName(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  private static Refusal unknown(String what, String name, List<String> known) {
    String hint = NearestName.hint(name, known);
    return new Refusal(
        ExitCode.USAGE,
        "there is no " + what + " `" + name + "`" + (hint.isEmpty() ? "" : "; " + hint));
  }
}
