package dev.netsplit.cli;

import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Detail;
import dev.netsplit.decode.Durations;
import dev.netsplit.decode.Entry;
import dev.netsplit.decode.Kind;
import dev.netsplit.decode.Message;
import dev.netsplit.decode.Totals;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A decoded recording for people: one line an entry, then the summary. */
final class DecodeText implements DecodeOutput {

  private static final int TIME_WIDTH = 12;
  private static final int ABSOLUTE_WIDTH = 27;
  private static final int NAME_WIDTH = 16;
  private static final int MAX_PARTIES_WIDTH = 64;
  private static final long SECOND = 1_000_000_000L;

  private final DecodeOptions options;
  private final PrintStream out;

  /** How wide the widest pair of parties was so far. */
  private int partiesWidth = 34;

  private long firstNanos = -1;

  DecodeText(DecodeOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  @Override
  public void begin() {
    if (!options.summary()) {
      int width = options.absolute() ? ABSOLUTE_WIDTH : TIME_WIDTH;
      out.println(
          pad("TIME", -width)
              + "  "
              + pad("PACKET", -6)
              + "  "
              + pad("CONN", -5)
              + "  "
              + pad("FROM > TO", partiesWidth)
              + "  MESSAGE");
    }
  }

  @Override
  public void entry(Entry entry) {
    String parties = entry.from() + " > " + entry.to();
    partiesWidth = Math.max(partiesWidth, Math.min(parties.length(), MAX_PARTIES_WIDTH));
    Message message = entry.message();
    String line =
        time(entry)
            + "  "
            + pad(Long.toString(entry.packet()), -6)
            + "  "
            + pad("#" + entry.conversation().number(), -5)
            + "  "
            + pad(parties, partiesWidth)
            + "  ";
    out.println(line + coloured(message.kind(), pad(message.name(), NAME_WIDTH), text(message)));
  }

  private String time(Entry entry) {
    if (options.absolute()) {
      long nanos = entry.timeNanos();
      return pad(
          Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND / 1000 * 1000).toString(),
          -ABSOLUTE_WIDTH);
    }
    firstNanos = firstNanos < 0 ? entry.conversation().captureStartNanos() : firstNanos;
    return pad(Durations.seconds(entry.timeNanos() - firstNanos), -TIME_WIDTH);
  }

  private String text(Message message) {
    if (!options.flags() || message.kind() != Kind.HANDSHAKE) {
      return message.text();
    }
    for (Detail detail : message.details()) {
      if (detail.name().equals("flag_names") && detail.value() instanceof List<?> names) {
        StringBuilder text = new StringBuilder(message.text()).append(" [");
        names.forEach(
            name -> text.append(text.charAt(text.length() - 1) == '[' ? "" : " ").append(name));
        return text.append(']').toString();
      }
    }
    return message.text();
  }

  private String coloured(Kind kind, String name, String text) {
    String plain = text.isEmpty() ? name.stripTrailing() : name + " " + text;
    if (!options.colour()) {
      return plain;
    }
    String code =
        switch (kind) {
          case EPMD_REQUEST, EPMD_REPLY -> "35";
          case HANDSHAKE -> "36";
          case TICK -> "2";
          case CONTROL -> "";
          case CONNECTION -> "34";
          case GAP -> "33";
          case MALFORMED -> "1;31";
        };
    return code.isEmpty() ? plain : "\u001b[" + code + "m" + plain + "\u001b[0m";
  }

  /** Fills up to a width: on the right, or on the left if the width is negative. */
  static String pad(String text, int width) {
    String fill = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
    return width < 0 ? fill + text : text + fill;
  }

  @Override
  public void end(CaptureDecoder decoder, Totals totals, Optional<CaptureFormatException> damage) {
    if (!options.summary()) {
      out.println();
    }
    DecodeSummary.lines(decoder, totals).forEach(out::println);
  }
}
