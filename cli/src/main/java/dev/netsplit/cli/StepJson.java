package dev.netsplit.cli;

import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document about something that was done step by step. It does not know what was done. */
final class StepJson {

  private static final int SCHEMA_VERSION = 1;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private StepJson() {}

  /** A document with its version and what it is about. */
  static ObjectNode begin(String key, String subject) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    document.put(key, subject);
    return document;
  }

  /** What each step took. */
  static <S> void steps(ObjectNode document, Map<S, Long> nanos, Function<S, String> word) {
    ArrayNode steps = document.putArray("steps");
    long total = 0;
    for (Map.Entry<S, Long> step : nanos.entrySet()) {
      ObjectNode entry = steps.addObject();
      entry.put("step", word.apply(step.getKey()));
      entry.put("ms", step.getValue() / NANOS_PER_MILLI);
      total += step.getValue();
    }
    document.put("total_ms", total / NANOS_PER_MILLI);
  }

  /** The text, ended by a line feed. */
  static String end(ObjectNode document) {
    return MAPPER.writeValueAsString(document) + "\n";
  }
}
