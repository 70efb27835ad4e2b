package dev.netsplit.scenarios.format;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Relaxes the schema for files as they are written: a reference to a parameter may stand for any
 * single value, and what a file extends may hold the keys that it lacks. Must not know keys.
 */
final class EditorSchema {

  private static final String REFERENCE = "\\$\\{[^}]*\\}";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final List<String> MAPS = List.of(PROPERTIES, "patternProperties");
  private static final List<String> VALUES = List.of("items", "additionalProperties");
  private static final List<String> FORMS = List.of("oneOf", "anyOf");

  private EditorSchema() {}

  /** The relaxed schema. */
  static ObjectNode of(ObjectNode strict) {
    ObjectNode relaxed = strict.deepCopy();
    inside(relaxed, true);
    JsonNode required = relaxed.remove(REQUIRED);
    ArrayNode either = relaxed.putArray("anyOf");
    either.addObject().set(REQUIRED, required);
    either.addObject().putArray(REQUIRED).add(Extension.KEY);
    return relaxed;
  }

  /**
   * The schema of a value.
   *
   * @param merges whether the value is merged with that of a base, which may hold what it lacks
   */
  private static JsonNode value(JsonNode schema, boolean merges) {
    if (!(schema instanceof ObjectNode node)) {
      return schema;
    }
    if (isCompound(node)) {
      inside(node, merges);
      if (merges && node.path("type").asString("").equals("object")) {
        node.remove(REQUIRED);
      }
      return node;
    }
    boolean described = node.has("type") || node.has("enum") || hasForms(node);
    if (node.has("const") || !described) {
      return node;
    }
    ObjectNode either = node.objectNode();
    JsonNode description = node.remove("description");
    if (description != null) {
      either.set("description", description);
    }
    FORMS.forEach(form -> forms(node, form));
    ArrayNode forms = either.putArray("anyOf");
    forms.add(node);
    forms.addObject().put("type", "string").put("pattern", REFERENCE);
    return either;
  }

  private static boolean isCompound(ObjectNode node) {
    String type = node.path("type").asString("");
    return type.equals("object") || type.equals("array");
  }

  private static boolean hasForms(ObjectNode node) {
    return FORMS.stream().anyMatch(node::has);
  }

  /** What values inside a map or a list may be; entries of a list are not merged. */
  private static void inside(ObjectNode node, boolean merges) {
    boolean list = node.path("type").asString("").equals("array");
    for (String name : MAPS) {
      if (node.get(name) instanceof ObjectNode map) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(map.properties())) {
          map.set(entry.getKey(), value(entry.getValue(), merges && !list));
        }
      }
    }
    for (String name : VALUES) {
      if (node.get(name) instanceof ObjectNode one) {
        node.set(name, value(one, merges && !list));
      }
    }
  }

  /** A value of several forms: its maps and lists hold values, too. */
  private static void forms(ObjectNode node, String name) {
    if (node.get(name) instanceof ArrayNode forms) {
      for (JsonNode form : forms) {
        if (form instanceof ObjectNode one && isCompound(one)) {
          inside(one, false);
        }
      }
    }
  }
}
