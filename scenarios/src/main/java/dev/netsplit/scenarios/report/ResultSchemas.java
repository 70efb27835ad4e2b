package dev.netsplit.scenarios.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON Schemas (draft-07) of what other programs read from a result folder. Knows no result; a test
 * holds real ones against them.
 */
public final class ResultSchemas {

  private ResultSchemas() {}

  /** Of {@code summary.json}. */
  public static String summary() {
    return resource("summary-v1.schema.json");
  }

  /** Of one line of {@code events.jsonl}. */
  public static String events() {
    return resource("events-v1.schema.json");
  }

  private static String resource(String name) {
    try (InputStream in = ResultSchemas.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a resource of this program: " + name, e);
    }
  }
}
