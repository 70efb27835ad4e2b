package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.archive.RecordingHeader.Messages;
import dev.netsplit.scenarios.archive.RecordingHeader.Part;
import dev.netsplit.scenarios.archive.TrafficRows.Sent;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunRecordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What was recorded of one run as a file: tables, cut into lines of some thousand rows. */
final class RecordingFile {

  static final String NAME = "recording.jsonl.gz";

  private static final String MESH = "mesh";
  private static final String JOURNAL = "journal";
  private static final String TRAFFIC = "traffic";
  private static final String MESSAGES = "messages";
  private static final int ROWS_OF_A_LINE = 4096;

  /**
   * What was read.
   *
   * @param run number of the run
   * @param recordings what was recorded of it
   */
  record Content(int run, RunRecordings recordings) {}

  /** A change of {@link MeshHistory} as a row. */
  record Change(long atNanos, MeshHistory.Kind kind, int node, int peer) {}

  /** The rows of all tables. */
  private record Rows(
      List<Change> changes, List<Journal.Entry> entries, List<Sent> sent, List<Message> messages) {}

  private RecordingFile() {}

  static void write(Path folder, int run, RunRecordings recordings) throws IOException {
    MeshHistory mesh = recordings.mesh();
    Journal journal = recordings.journal();
    List<Sent> sent = TrafficRows.of(recordings.traffic());
    MessageLog said = recordings.messages();
    RecordingHeader header =
        new RecordingHeader(
            ResultArchive.FORMAT,
            run,
            new Part(mesh.startNanos(), mesh.endNanos(), mesh.dropped(), mesh.count()),
            new Part(
                journal.startNanos(),
                journal.endNanos(),
                journal.dropped(),
                journal.entries().size()),
            TrafficRows.header(recordings.traffic(), sent.size()),
            new Messages(said.dropped(), said.messages().size()));
    try (JsonLines lines = JsonLines.to(folder.resolve(NAME))) {
      lines.line(header);
      for (int from = 0; from < mesh.count(); from += ROWS_OF_A_LINE) {
        lines.line(MESH, Change.class, changes(mesh, from));
      }
      cut(lines, JOURNAL, Journal.Entry.class, journal.entries());
      cut(lines, TRAFFIC, Sent.class, sent);
      cut(lines, MESSAGES, Message.class, said.messages());
    }
  }

  private static List<Change> changes(MeshHistory mesh, int from) {
    List<Change> changes = new ArrayList<>();
    int end = Math.min(mesh.count(), from + ROWS_OF_A_LINE);
    for (int i = from; i < end; i++) {
      changes.add(new Change(mesh.atNanos(i), mesh.kind(i), mesh.node(i), mesh.peer(i)));
    }
    return changes;
  }

  private static <R extends Record> void cut(
      JsonLines lines, String name, Class<R> type, List<R> rows) {
    for (int from = 0; from < rows.size(); from += ROWS_OF_A_LINE) {
      int end = Math.min(rows.size(), from + ROWS_OF_A_LINE);
      lines.line(name, type, rows.subList(from, end));
    }
  }

  /** Reads it. {@code nodes} is how many the scenario has. */
  static Content read(Path folder, int nodes) throws UnreadableException {
    return LinesReader.read(
        folder.resolve(NAME),
        (parser, records) -> {
          parser.nextToken();
          RecordingHeader header = records.read(RecordingHeader.class);
          ResultArchive.checkFormat(header.format());
          Rows rows =
              new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
          while (parser.nextToken() != null) {
            line(parser, records, rows);
          }
          checkCount("changes of the mesh", header.mesh().rows(), rows.changes.size());
          checkCount("entries of the journal", header.journal().rows(), rows.entries.size());
          checkCount("rows of traffic", header.traffic().rows(), rows.sent.size());
          checkCount("messages", header.messages().rows(), rows.messages.size());
          return new Content(
              header.run(),
              new RunRecordings(
                  history(header.mesh(), rows.changes, nodes),
                  journal(header.journal(), rows.entries),
                  TrafficRows.history(header.traffic(), rows.sent),
                  new MessageLog(rows.messages, header.messages().dropped())));
        });
  }

  private static void line(JsonParser parser, RecordReader records, Rows rows)
      throws UnreadableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new UnreadableException("a line is no object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case MESH -> rows.changes.addAll(records.table(Change.class));
        case JOURNAL -> rows.entries.addAll(records.table(Journal.Entry.class));
        case TRAFFIC -> rows.sent.addAll(records.table(Sent.class));
        case MESSAGES -> rows.messages.addAll(records.table(Message.class));
        default -> parser.skipChildren();
      }
    }
  }

  private static void checkCount(String what, long rows, int found) throws UnreadableException {
    if (rows != found) {
      throw new UnreadableException(
          "it has " + found + " " + what + " and says that it has " + rows);
    }
  }

  private static MeshHistory history(Part part, List<Change> changes, int nodes)
      throws UnreadableException {
    int count = changes.size();
    long[] atNanos = new long[count];
    byte[] kinds = new byte[count];
    int[] ones = new int[count];
    int[] others = new int[count];
    for (int i = 0; i < count; i++) {
      Change change = changes.get(i);
      if (Math.min(change.node(), change.peer()) < 0
          || Math.max(change.node(), change.peer()) >= nodes) {
        throw new UnreadableException("there is no node " + change.node() + ", " + change.peer());
      }
      atNanos[i] = change.atNanos();
      kinds[i] = change.kind().code();
      ones[i] = change.node();
      others[i] = change.peer();
    }
    return new MeshHistory(
        part.startNanos(), part.endNanos(), part.dropped(), atNanos, kinds, ones, others);
  }

  private static Journal journal(Part part, List<Journal.Entry> entries) {
    return new Journal(part.startNanos(), part.endNanos(), part.dropped(), entries);
  }
}
