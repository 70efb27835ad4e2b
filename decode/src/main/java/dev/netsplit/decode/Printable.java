package dev.netsplit.decode;

/** Text of strangers, made fit for a terminal. It does not know what the text is. */
final class Printable {

  private Printable() {}

  /** The text with every character that is no letter, sign or plain space as {@code \x{...}}. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> append(point, out));
    return out.toString();
  }

  /** Appends a character, or what stands for it. */
  static void append(int point, StringBuilder out) {
    if (isPlain(point)) {
      out.appendCodePoint(point);
    } else {
      out.append("\\x{").append(Integer.toHexString(point)).append('}');
    }
  }

  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
