package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers to NAMES_REQ and DUMP_REQ as bytes: the daemon's port, then lines of text for people.
 * It does not know the names.
 *
 * <p>The daemon writes the port and each line by itself, hence an encoder for each. The end of the
 * connection ends the answer, so a decoder is given all of it. Names are registered unseen: one
 * that holds a line feed makes an answer to NAMES_REQ that nobody can read.
 */
public final class EpmdListingCodec {

  /** Longest answer that is read: twice as much as a full daemon with the longest names says. */
  public static final int MAX_LISTING_BYTES = 1 << 22;

  private static final char NAMES_LINE_END = '\n';
  private static final char DUMP_LINE_END = '\0';
  private static final String ACTIVE = "active name     <";
  private static final String UNUSED = "old/unused name <";
  private static final int MAX_PORT = 0xffff;
  private static final int MAX_DIGITS = 10;

  private EpmdListingCodec() {}

  /** Appends what both answers begin with. */
  public static void encodePort(int epmdPort, ByteBuffer out) {
    out.putInt(epmdPort);
  }

  /** Appends a line of the answer to NAMES_REQ. */
  public static void encodeLine(NamesResponse.Line line, ByteBuffer out) {
    put("name " + line.name() + " at port " + line.port() + NAMES_LINE_END, out);
  }

  /** Appends a line of the answer to DUMP_REQ; the two kinds are not written alike. */
  public static void encodeLine(DumpResponse.Line line, ByteBuffer out) {
    String text =
        line.active()
            ? ACTIVE + line.name() + "> at port " + line.port() + ", fd = " + line.descriptor()
            : UNUSED
                + line.name()
                + ">, port = "
                + line.port()
                + ", fd = "
                + line.descriptor()
                + ' ';
    put(text + '\n' + DUMP_LINE_END, out);
  }

  /** Takes all of {@code in} as the answer to NAMES_REQ. */
  public static Decoded<NamesResponse> decodeNames(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    int epmdPort = reader.i32();
    List<NamesResponse.Line> lines = new ArrayList<>();
    for (String text : lines(reader, NAMES_LINE_END)) {
      Fields fields = new Fields(text);
      fields.skip("name ");
      int port = fields.lastNumber(" at port ", MAX_PORT);
      lines.add(new NamesResponse.Line(fields.rest(reader), port));
    }
    return whole(in, reader.outcome(new NamesResponse(epmdPort, lines)));
  }

  /** Takes all of {@code in} as the answer to DUMP_REQ. */
  public static Decoded<DumpResponse> decodeDump(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    int epmdPort = reader.i32();
    List<DumpResponse.Line> lines = new ArrayList<>();
    for (String text : lines(reader, DUMP_LINE_END)) {
      boolean active = text.startsWith(ACTIVE);
      Fields fields = new Fields(text);
      fields.skip(active ? ACTIVE : UNUSED);
      fields.skipLast(active ? "\n" : " \n");
      int descriptor = fields.lastNumber(", fd = ", Integer.MAX_VALUE);
      int port = fields.lastNumber(active ? "> at port " : ">, port = ", MAX_PORT);
      lines.add(new DumpResponse.Line(active, fields.rest(reader), port, descriptor));
    }
    return whole(in, reader.outcome(new DumpResponse(epmdPort, lines)));
  }

  /** The lines of what is left, without their ends; a last line without one is refused. */
  private static List<String> lines(WireReader reader, char end) {
    if (reader.remaining() > MAX_LISTING_BYTES) {
      reader.refuse(ProtocolViolation.FRAME_TOO_LONG);
      return List.of();
    }
    String text = reader.utf8(reader.remaining());
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
      lines.add(text.substring(from, at));
      from = at + 1;
    }
    if (from < text.length()) {
      reader.refuse(ProtocolViolation.TRAILING_BYTES);
    }
    return lines;
  }

  private static <T> Decoded<T> whole(ByteBuffer in, Decoded<T> outcome) {
    if (outcome.isValue()) {
      in.position(in.limit());
    }
    return outcome;
  }

  private static void put(String text, ByteBuffer out) {
    out.put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line that is taken apart from both of its ends. */
  private static final class Fields {
    private String text;
    private boolean wrong;

    Fields(String text) {
      this.text = text;
    }

    void skip(String prefix) {
      wrong |= !text.startsWith(prefix);
      text = wrong ? "" : text.substring(prefix.length());
    }

    void skipLast(String suffix) {
      wrong |= !text.endsWith(suffix);
      text = wrong ? "" : text.substring(0, text.length() - suffix.length());
    }

    /** The number behind the last {@code label}, which must end the line. */
    int lastNumber(String label, int max) {
      int at = text.lastIndexOf(label);
      String digits = at < 0 ? "" : text.substring(at + label.length());
      int number = number(digits, max);
      wrong |= number < 0;
      text = wrong ? "" : text.substring(0, at);
      return number;
    }

    String rest(WireReader reader) {
      if (wrong) {
        reader.refuse(ProtocolViolation.BAD_NAME);
      }
      return text;
    }

    /** A number as it is printed, or -1. */
    private static int number(String digits, int max) {
      boolean padded = digits.length() > 1 && digits.charAt(0) == '0';
      if (digits.isEmpty() || digits.length() > MAX_DIGITS || padded) {
        return -1;
      }
      long number = 0;
      for (int i = 0; i < digits.length(); i++) {
        int digit = digits.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        number = 10 * number + digit;
      }
      return number > max ? -1 : (int) number;
    }
  }
}
