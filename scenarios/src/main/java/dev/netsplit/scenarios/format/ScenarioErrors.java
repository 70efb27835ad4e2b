package dev.netsplit.scenarios.format;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows mistakes with the line they are in. Must not know how they were found. */
public final class ScenarioErrors {

  private static final int EXCERPT_CHARACTERS = 120;
  private static final int LINE_NUMBER_WIDTH = 5;

  private ScenarioErrors() {}

  /**
   * The text for people: each mistake with its line and a caret, then their number.
   *
   * @param content of the file; bytes that are not UTF-8 are shown as replacement characters
   */
  public static String format(String displayName, byte[] content, ReadResult.Invalid invalid) {
    SortedMap<String, String> texts = new TreeMap<>(invalid.bases());
    texts.put(displayName, new String(content, StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder();
    for (ScenarioError error : invalid.errors()) {
      String[] lines = SourceText.lines(texts.getOrDefault(error.file(), ""));
      text.append(error.file()).append(':');
      if (!error.file().startsWith(Findings.OVERRIDE)) {
        text.append(error.line()).append(':').append(error.column()).append(':');
      }
      text.append(" error: ").append(error.message());
      if (!error.hint().isEmpty()) {
        text.append(" \u2014 ").append(error.hint());
      }
      text.append('\n');
      if (texts.containsKey(error.file()) && error.line() <= lines.length) {
        excerpt(text, lines[error.line() - 1], error);
      }
    }
    return text.append(displayName)
        .append(": ")
        .append(invalid.errors().size())
        .append(invalid.errors().size() == 1 ? " error\n" : " errors\n")
        .toString();
  }

  private static void excerpt(StringBuilder text, String line, ScenarioError error) {
    int[] shown = line.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    // A long line is shown from a little before the mistake.
    int from = Math.max(0, error.column() - EXCERPT_CHARACTERS / 2);
    from = shown.length <= EXCERPT_CHARACTERS ? 0 : Math.min(from, shown.length);
    int count = Math.min(EXCERPT_CHARACTERS, shown.length - from);
    String number = Integer.toString(error.line());
    text.append(" ".repeat(Math.max(0, LINE_NUMBER_WIDTH - number.length()))).append(number);
    text.append(" | ").append(new String(shown, from, count)).append('\n');
    text.append(" ".repeat(LINE_NUMBER_WIDTH)).append(" | ");
    text.append(" ".repeat(Math.max(0, error.column() - 1 - from))).append("^\n");
  }
}
