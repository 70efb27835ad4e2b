package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ScenarioError;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The mistakes of a scenario as a JSON document, for editors. */
final class ErrorsJson {

  private static final int SCHEMA_VERSION = 1;

  private ErrorsJson() {}

  /** One document, ended by a line feed. */
  static String of(List<ScenarioError> errors) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode document = mapper.createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    ArrayNode list = document.putArray("errors");
    for (ScenarioError error : errors) {
      ObjectNode entry = list.addObject();
      entry.put("file", error.file());
      entry.put("line", error.line());
      entry.put("column", error.column());
      entry.put("path", error.path());
      entry.put("code", error.code().id());
      entry.put("message", error.message());
      entry.put("hint", error.hint());
    }
    return mapper.writeValueAsString(document) + "\n";
  }
}
