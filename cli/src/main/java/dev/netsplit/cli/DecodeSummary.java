package dev.netsplit.cli;

import dev.netsplit.capture.PacketKind;
import dev.netsplit.capture.StreamCounts;
import dev.netsplit.capture.StreamEnd;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.Durations;
import dev.netsplit.decode.Kind;
import dev.netsplit.decode.Protocol;
import dev.netsplit.decode.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a recording comes to, for people. */
final class DecodeSummary {

  private static final int LABEL_WIDTH = 12;
  private static final int LINE_WIDTH = 100;

  /** Most connections between nodes in the table. */
  private static final int MAX_LINKS = 200;

  private DecodeSummary() {}

  static List<String> lines(CaptureDecoder decoder, Totals totals) {
    List<String> lines = new ArrayList<>();
    line("Packets", words(decoder.packetKinds()), lines);
    line("Connections", words(totals.connections()), lines);
    Map<String, Long> epmd = totals.counts(Kind.EPMD_REQUEST);
    epmd.putAll(totals.counts(Kind.EPMD_REPLY));
    line("Epmd", epmd, lines);
    line("Handshake", totals.counts(Kind.HANDSHAKE), lines);
    line("Messages", totals.counts(Kind.CONTROL), lines);
    line("Global", totals.global(), lines);
    Map<String, Long> ticks = new TreeMap<>();
    ticks.put("ticks", totals.ticks());
    ticks.values().removeIf(count -> count == 0);
    line("Idle", ticks, lines);
    line("Problems", problems(decoder, totals), lines);
    List<Conversation> links = totals.links();
    if (!links.isEmpty()) {
      lines.add("");
      lines.addAll(links(links.subList(0, Math.min(links.size(), MAX_LINKS))));
    }
    long unlisted = totals.unlisted() + Math.max(0, links.size() - MAX_LINKS);
    if (unlisted > 0) {
      lines.add("and " + unlisted + " more connections between nodes; --json lists more of them");
    }
    return lines;
  }

  /** Constants as words; those without anything are left out. */
  private static Map<String, Long> words(Map<? extends Enum<?>, Long> counts) {
    Map<String, Long> words = new TreeMap<>();
    counts.forEach(
        (key, count) -> words.put(key.name().toLowerCase(Locale.ROOT).replace('_', ' '), count));
    return words;
  }

  private static Map<String, Long> problems(CaptureDecoder decoder, Totals totals) {
    StreamCounts streams = totals.streams();
    Map<String, Long> problems = new TreeMap<>();
    problems.put("malformed", totals.count(Kind.MALFORMED));
    problems.put("bytes missing", streams.missing());
    problems.put("bytes not read", totals.unreadBytes());
    problems.put("bytes sent again", streams.repeated());
    problems.put("segments out of order", streams.early());
    problems.put("packets cut off (record with -s 0)", decoder.cutOffPackets());
    problems.put("connections given up", decoder.forgotten());
    problems.put(
        "unreadable packets", decoder.packetKinds().getOrDefault(PacketKind.UNREADABLE, 0L));
    problems.values().removeIf(count -> count == 0);
    return problems;
  }

  /** A label and counts, continued on further lines where they are many. */
  private static void line(String label, Map<String, Long> counts, List<String> lines) {
    if (counts.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(DecodeText.pad(label, LABEL_WIDTH));
    boolean first = true;
    for (Map.Entry<String, Long> one : counts.entrySet()) {
      String next = one.getKey() + " " + one.getValue();
      if (!first && text.length() + 2 + next.length() > LINE_WIDTH) {
        lines.add(text.append(',').toString());
        text = new StringBuilder(" ".repeat(LABEL_WIDTH));
        first = true;
      }
      text.append(first ? "" : ", ").append(next);
      first = false;
    }
    lines.add(text.toString());
  }

  private static List<String> links(List<Conversation> links) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CONN", "CLIENT > SERVER", "HANDSHAKE", "MESSAGES", "TICKS", "GLOBAL", "END"));
    for (Conversation link : links) {
      rows.add(
          List.of(
              "#" + link.number(),
              link.party(true) + " > " + link.party(false),
              link.protocol() == Protocol.ENCRYPTED ? "encrypted" : link.outcome().text(),
              Long.toString(link.controls()),
              Long.toString(link.ticks()),
              global(link),
              end(link)));
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int width = width(rows, column);
        boolean number = column == 0 || column == 3 || column == 4;
        line.append(column == 0 ? "" : "  ");
        line.append(DecodeText.pad(row.get(column), number ? -width : width));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String global(Conversation link) {
    if (link.global().isDone()) {
      return "synced in " + Durations.text(link.global().durationNanos());
    } else if (link.global().isInSync()) {
      return "in sync";
    } else if (link.global().hasBegun()) {
      return "begun";
    }
    return link.global().counts().isEmpty() ? "-" : "messages";
  }

  private static String end(Conversation link) {
    StreamEnd end = link.end().orElse(StreamEnd.CAPTURE_ENDED);
    return switch (end) {
      case CLOSED -> "closed";
      case RESET -> "reset";
      case REPLACED -> "replaced";
      case FORGOTTEN -> "given up";
      case CAPTURE_ENDED -> "open";
    };
  }
}
