package dev.netsplit.scenarios.archive;

import java.io.StringWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * One record as one line of JSON, for journals that grow while runs go on. The same record makes
 * the same line everywhere. Knows no file.
 */
public final class RecordLine {

  private RecordLine() {}

  /** The line, without its end. */
  public static String write(Record record) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JsonLines.MAPPER.createGenerator(line)) {
      new RecordWriter(out).write(record);
    }
    return line.toString();
  }

  /**
   * Reads a line.
   *
   * @throws UnreadableException when it is cut short, damaged, or something else
   */
  public static <R extends Record> R read(String line, Class<R> type) throws UnreadableException {
    return read(line, type, NeutralValues.of(type));
  }

  /**
   * Reads a line.
   *
   * @param neutral the values of fields that the line does not have
   * @throws UnreadableException when it is cut short, damaged, or something else
   */
  public static <R extends Record> R read(String line, Class<R> type, R neutral)
      throws UnreadableException {
    try (JsonParser parser = JsonLines.MAPPER.createParser(line)) {
      parser.nextToken();
      R record = new RecordReader(parser).read(type, neutral);
      if (parser.nextToken() != null) {
        throw new UnreadableException("there is more after its end");
      }
      return record;
    } catch (JacksonException e) {
      throw new UnreadableException("it is damaged (" + e.getOriginalMessage() + ")", e);
    }
  }
}
