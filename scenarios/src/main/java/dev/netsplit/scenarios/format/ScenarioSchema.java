package dev.netsplit.scenarios.format;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schema of the scenario language, draft 7. It describes files after parameters are put in
 * and bases merged, and must not know what the meaning stage checks.
 */
public final class ScenarioSchema {

  private ScenarioSchema() {}

  /** The schema as JSON text, indented; the same on every call. */
  public static String json() {
    return schema().toPrettyString() + "\n";
  }

  /** The same for files as they are written, with parameters and what they extend. */
  public static String editorJson() {
    return EditorSchema.of(schema()).toPrettyString() + "\n";
  }

  private static ObjectNode schema() {
    JsonMapper mapper = JsonMapper.builder().build();
    ObjectNode schema = mapper.createObjectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Cluster scenario, version 1");
    KeyTable.ROOT.describe(schema);
    return schema;
  }
}
