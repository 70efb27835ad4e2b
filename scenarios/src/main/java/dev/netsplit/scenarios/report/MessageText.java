package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Messages as lines, for a person and for programs. Knows nothing of which are shown. */
public final class MessageText {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private MessageText() {}

  /** One line, with its line feed: {@code 1.206474305 handshake app-2@h2 > app-1@h1 send_name}. */
  public static String line(Message message, boolean colour) {
    Style style = Style.of(colour);
    boolean came = message.receivedNanos() != MessageLog.NEVER;
    String after =
        came
            ? String.format(
                Locale.ROOT,
                "after %.3f ms",
                (message.receivedNanos() - message.sentNanos()) / NANOS_PER_MILLISECOND)
            : style.bad("never came");
    return String.format(
        Locale.ROOT,
        "%15.9f  %s %s > %s  %s  %,d bytes, %s\n",
        message.sentNanos() / NANOS_PER_SECOND,
        style.faint(Page.left(message.kind(), TraceText.KIND_WIDTH)),
        message.from(),
        message.to(),
        message.name(),
        message.bytes(),
        after);
  }

  /** An object on one line, with its line feed; {@code came} is missing when it never did. */
  public static String json(Message message) {
    ObjectNode object = Json.object();
    object.put("t", EventsJsonl.seconds(message.sentNanos()));
    object.put("node", message.from());
    object.put("ev", "message");
    object.put("peer", message.to());
    object.put("kind", message.kind());
    object.put("name", message.name());
    object.put("bytes", message.bytes());
    if (message.receivedNanos() != MessageLog.NEVER) {
      object.put("came", EventsJsonl.seconds(message.receivedNanos()));
    }
    return Json.line(object);
  }
}
