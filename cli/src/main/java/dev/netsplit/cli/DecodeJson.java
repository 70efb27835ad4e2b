package dev.netsplit.cli;

import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.capture.StreamCounts;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.Detail;
import dev.netsplit.decode.Entry;
import dev.netsplit.decode.Kind;
import dev.netsplit.decode.Protocol;
import dev.netsplit.decode.Totals;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decoded recording as one JSON document, written as it comes: a line for each entry, so that a
 * recording of any size needs no more memory than one entry.
 */
final class DecodeJson implements DecodeOutput {

  private static final int SCHEMA_VERSION = 1;

  private final DecodeOptions options;
  private final PrintStream out;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private boolean isFirst = true;

  DecodeJson(DecodeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  @Override
  public void begin() {
    ObjectNode file = mapper.createObjectNode();
    file.put("file", options.file());
    String text = mapper.writeValueAsString(file);
    out.println(
        "{\"schema_version\":" + SCHEMA_VERSION + "," + text.substring(1, text.length() - 1) + ",");
    out.print("\"messages\":[");
  }

  @Override
  public void entry(Entry entry) {
    Conversation conversation = entry.conversation();
    ObjectNode node = mapper.createObjectNode();
    node.put("time", seconds(entry.timeNanos() - conversation.captureStartNanos()));
    node.put("packet", entry.packet());
    node.put("connection", conversation.number());
    node.put("from", conversation.plainParty(entry.fromClient()));
    node.put("to", conversation.plainParty(!entry.fromClient()));
    node.put("by", entry.fromClient() ? "client" : "server");
    node.put("kind", word(entry.message().kind()));
    node.put("message", entry.message().name());
    for (Detail detail : entry.message().details()) {
      put(node, detail);
    }
    out.print((isFirst ? "\n" : ",\n") + mapper.writeValueAsString(node));
    isFirst = false;
  }

  private static void put(ObjectNode node, Detail detail) {
    Object value = detail.value();
    if (value instanceof Long number) {
      node.put(detail.name(), number);
    } else if (value instanceof Boolean choice) {
      node.put(detail.name(), choice);
    } else if (value instanceof List<?> list) {
      ArrayNode array = node.putArray(detail.name());
      list.forEach(element -> array.add(element.toString()));
    } else {
      node.put(detail.name(), value.toString());
    }
  }

  /** Exact: the digits of a decimal number, not a rounded one. */
  private static BigDecimal seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void end(CaptureDecoder decoder, Totals totals, Optional<CaptureFormatException> damage) {
    out.println(isFirst ? "]," : "\n],");
    out.println("\"connections\":[");
    List<Conversation> links = totals.links();
    for (int i = 0; i < links.size(); i++) {
      out.println(
          mapper.writeValueAsString(link(links.get(i))) + (i < links.size() - 1 ? "," : ""));
    }
    out.println("],");
    out.println("\"summary\":" + mapper.writeValueAsString(summary(decoder, totals)) + ",");
    out.println("\"damage\":" + mapper.writeValueAsString(damage.map(this::damage).orElse(null)));
    out.println("}");
  }

  private ObjectNode damage(CaptureFormatException e) {
    ObjectNode node = mapper.createObjectNode();
    node.put("offset", e.offset());
    node.put("message", e.getMessage());
    node.put("hint", e.hint());
    return node;
  }

  private ObjectNode link(Conversation link) {
    ObjectNode node = mapper.createObjectNode();
    node.put("connection", link.number());
    node.put("protocol", word(link.protocol()));
    node.put("client_address", link.client().toString());
    node.put("server_address", link.server().toString());
    node.put("client", link.name(true));
    node.put("server", link.name(false));
    node.put("handshake", word(link.outcome()));
    ArrayNode flags = node.putArray("agreed_flags");
    link.agreedFlags().forEach(flags::add);
    node.put("ticks", link.ticks());
    node.put("malformed", link.malformed());
    put(node.putObject("messages"), link.counts());
    ObjectNode global = node.putObject("global");
    global.put("begun", link.global().hasBegun());
    global.put("done", link.global().isDone());
    global.put("in_sync_already", link.global().isInSync());
    if (link.global().isDone()) {
      global.put("duration", seconds(link.global().durationNanos()));
    }
    put(global, link.global().counts());
    put(node.putObject("client_stream"), link.stream(true));
    put(node.putObject("server_stream"), link.stream(false));
    node.put("bytes_not_read", link.unreadBytes());
    link.end().ifPresent(end -> node.put("end", word(end)));
    return node;
  }

  private static void put(ObjectNode node, StreamCounts counts) {
    node.put("bytes", counts.bytes());
    node.put("bytes_missing", counts.missing());
    node.put("bytes_sent_again", counts.repeated());
    node.put("segments_out_of_order", counts.early());
  }

  private static void put(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }

  private ObjectNode summary(CaptureDecoder decoder, Totals totals) {
    ObjectNode node = mapper.createObjectNode();
    node.put("first_packet", seconds(decoder.firstNanos()));
    node.put("duration", seconds(decoder.lastNanos() - decoder.firstNanos()));
    ObjectNode packets = node.putObject("packets");
    decoder.packetKinds().forEach((kind, count) -> packets.put(word(kind), count));
    ObjectNode connections = node.putObject("connections");
    totals.connections().forEach((Protocol p, Long count) -> connections.put(word(p), count));
    put(node.putObject("epmd_requests"), totals.counts(Kind.EPMD_REQUEST));
    put(node.putObject("epmd_replies"), totals.counts(Kind.EPMD_REPLY));
    put(node.putObject("handshake"), totals.counts(Kind.HANDSHAKE));
    put(node.putObject("control"), totals.counts(Kind.CONTROL));
    put(node.putObject("global"), totals.global());
    node.put("ticks", totals.ticks());
    node.put("malformed", totals.count(Kind.MALFORMED));
    node.put("gaps", totals.count(Kind.GAP));
    put(node.putObject("streams"), totals.streams());
    node.put("bytes_not_read", totals.unreadBytes());
    node.put("packets_cut_off", decoder.cutOffPackets());
    node.put("connections_given_up", decoder.forgotten());
    node.put("connections_not_listed", totals.unlisted());
    return node;
  }
}
