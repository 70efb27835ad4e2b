package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns the bytes of a scenario into text, strictly. */
final class SourceText {

  /** No scenario is larger. */
  static final int MAX_BYTES = 1 << 20;

  private SourceText() {}

  /** The text, or a refusal with the place of the first bad byte. */
  static String decode(byte[] content) throws SyntaxRefused {
    if (content.length > MAX_BYTES) {
      throw new SyntaxRefused(
          Mark.START,
          Code.LIMIT,
          "the file has " + content.length + " bytes, at most " + MAX_BYTES + " are read",
          "the values of a scenario fit into a few kilobytes: move tables to CSV files");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int bad = content[in.position()] & 0xff;
      throw new SyntaxRefused(
          endOf(text),
          Code.ENCODING,
          String.format(java.util.Locale.ROOT, "byte 0x%02x is not UTF-8", bad),
          "save the file as UTF-8");
    }
    if (text.startsWith("\ufeff")) {
      throw new SyntaxRefused(
          Mark.START,
          Code.ENCODING,
          "the file begins with a byte order mark",
          "save it as UTF-8 without BOM");
    }
    return text;
  }

  /** The lines of a text, without their ends. */
  static String[] lines(String text) {
    return text.split("\r\n|\n|\r", -1);
  }

  /** The place behind the last character. */
  static Mark endOf(String text) {
    String[] lines = lines(text);
    String last = lines[lines.length - 1];
    return new Mark("", lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
