package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.ArchivedRecording;
import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.report.EventsJsonl;
import dev.netsplit.scenarios.report.MessageText;
import dev.netsplit.scenarios.report.TraceText;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunRecordings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
   * @param messages parts of names of messages, empty for all
   * @param json whether lines of JSON are printed
   * @param colour whether lines for people are coloured
   */
  record Options(
      List<String> nodes,
      long fromNanos,
      long toNanos,
      List<String> kinds,
      List<String> messages,
      boolean json,
      boolean colour) {}

  /** What is printed of an instant. */
  private record Line(long atNanos, String text) {}

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
    boolean ofNodes = !options.nodes().isEmpty() && !options.json();
    TraceFilter filter = TraceFilter.of(options.kinds(), options.messages(), ofNodes);
    ArchivedRecording archived = ResultFolders.readRecording(folder, surroundings.directory());
    Set<String> nodes = nodes(archived);
    RunRecordings recorded = recorded(folder, archived);
    List<Line> shown = new ArrayList<>();
    recorded.journal().entries().stream()
        .filter(entry -> isIn(entry.atNanos()))
        .filter(filter::shows)
        .filter(entry -> concerns(entry, nodes))
        .forEach(entry -> shown.add(line(entry)));
    recorded.messages().messages().stream()
        .filter(message -> isIn(message.sentNanos()) || isIn(message.receivedNanos()))
        .filter(filter::shows)
        .filter(message -> concerns(message, nodes))
        .forEach(message -> shown.add(line(message)));
    // The sort is stable: at one instant what happened comes before what was said.
    shown.sort(Comparator.comparingLong(Line::atNanos));
    shown.forEach(line -> surroundings.out().print(line.text()));
    surroundings.out().flush();
    remarks(archived, recorded.journal(), shown.isEmpty());
    if (filter.showsMessages()) {
      remarks(recorded.messages());
    }
    return ExitCode.OK;
  }

  private Line line(Entry entry) {
    String text =
        options.json()
            ? EventsJsonl.lines(Stream.of(entry)).findFirst().orElseThrow()
            : TraceText.line(entry, options.colour());
    return new Line(entry.atNanos(), text);
  }

  private Line line(Message message) {
    String text =
        options.json() ? MessageText.json(message) : MessageText.line(message, options.colour());
    return new Line(message.sentNanos(), text);
  }

  private static RunRecordings recorded(String folder, ArchivedRecording archived) throws Refusal {
    if (archived.recorded().isEmpty()) {
      throw new Refusal(
          ExitCode.INVALID_SCENARIO,
          folder
              + " has no record of a run; one is kept when `output.formats` has svg, png, jsonl, html"
              + " or pcapng");
    }
    return archived.recorded().get();
  }

  private void remarks(MessageLog log) {
    if (log.messages().isEmpty()) {
      surroundings.err().println("netsplit: messages were not recorded");
    } else if (log.dropped() > 0) {
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "netsplit: %,d messages were too many to keep, of %,d",
                  log.dropped(),
                  log.dropped() + log.messages().size()));
    }
  }

  private void remarks(ArchivedRecording archived, Journal journal, boolean nothing) {
    if (nothing) {
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "netsplit: nothing of that happened; run %d was recorded from %.3f s to %.3f s",
                  archived.run(),
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

  private boolean isIn(long nanos) {
    return nanos >= options.fromNanos() && nanos <= options.toNanos();
  }

  /** An epmd is that of its host. */
  private static boolean concerns(Message message, Set<String> nodes) {
    return nodes.isEmpty()
        || nodes.contains(message.from().replaceFirst("^epmd@", ""))
        || nodes.contains(message.to().replaceFirst("^epmd@", ""));
  }

  /** What happens to all concerns each. */
  private static boolean concerns(Entry entry, Set<String> nodes) {
    return nodes.isEmpty()
        || entry.kind() == Kind.FAULT
        || entry.kind() == Kind.FAULT_OVER
        || nodes.contains(entry.node())
        || nodes.contains(entry.peer());
  }

  private Set<String> nodes(ArchivedRecording archived) throws Refusal {
    List<NodeSpec> all = archived.scenario().nodes();
    Set<String> nodes = new TreeSet<>();
    List<String> known = new ArrayList<>();
    for (NodeSpec node : all) {
      known.add(shortName(node.name()));
      known.add(node.name());
    }
    for (String name : options.nodes()) {
      if (!known.contains(name)) {
        throw unknown(name, known);
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

  private static Refusal unknown(String name, List<String> known) {
    String hint = NearestName.hint(name, known);
    return new Refusal(
        ExitCode.USAGE, "there is no node `" + name + "`" + (hint.isEmpty() ? "" : "; " + hint));
  }
}
