package dev.netsplit.cli;

import dev.netsplit.sockets.live.LiveEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of live nodes as lines. Peers choose their names: nothing of them can start a new line.
 */
final class EventText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final boolean json;

  EventText(boolean json) {
    this.json = json;
  }

  /** One line, without its end. */
  String of(LiveEvent event) {
    String time = TIME.format(Instant.ofEpochMilli(event.atMillis()));
    if (json) {
      return document(time, event);
    }
    StringBuilder line = new StringBuilder(time);
    add(line, event.node());
    add(line, event.kind().word());
    add(line, event.peer());
    add(line, event.detail());
    return line.toString();
  }

  private static void add(StringBuilder line, String word) {
    if (!word.isEmpty()) {
      line.append(' ');
      word.codePoints()
          .map(letter -> Character.isISOControl(letter) ? '?' : letter)
          .forEach(line::appendCodePoint);
    }
  }

  private static String document(String time, LiveEvent event) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("time", time);
    document.put("node", event.node());
    document.put("event", event.kind().word());
    if (!event.peer().isEmpty()) {
      document.put("peer", event.peer());
    }
    if (!event.detail().isEmpty()) {
      document.put("detail", event.detail());
    }
    return MAPPER.writeValueAsString(document);
  }
}
