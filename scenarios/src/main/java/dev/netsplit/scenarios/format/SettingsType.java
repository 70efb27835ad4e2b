package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A map of settings: parameters or dotted paths of keys, each with one value or with a list of
 * them. Must not know which settings there are.
 */
final class SettingsType implements ValueType {

  /** Several values for each setting. */
  static final SettingsType AXES = new SettingsType(true);

  /** One value for each setting. */
  static final SettingsType CASE = new SettingsType(false);

  private final boolean lists;

  private SettingsType(boolean lists) {
    this.lists = lists;
  }

  @Override
  public void check(Tree value, String path, CheckContext context) {
    Findings findings = context.findings();
    String example = lists ? "e.g. `{ n: [10, 20, 50] }`" : "e.g. `{ n: 10, ticktime: 15s }`";
    if (!(value instanceof Tree.Mapping mapping) || mapping.entries().isEmpty()) {
      String message = "`" + path + "` must be a map of settings, not ";
      String found = value instanceof Tree.Mapping ? "an empty map" : value.shown();
      findings.add(value.mark(), path, Code.WRONG_TYPE, message + found, example);
      return;
    }
    for (Tree.Entry entry : mapping.entries()) {
      String child = BlockType.join(path, entry.key());
      if (lists) {
        checkList(entry.value(), child, findings);
      } else {
        checkOne(entry.value(), child, findings);
      }
    }
  }

  private static void checkList(Tree value, String path, Findings findings) {
    if (!(value instanceof Tree.Sequence list) || list.items().isEmpty()) {
      String hint = "e.g. `[10s, 60s]`";
      findings.add(value.mark(), path, ValueRefused.notA("a list of values", value, hint));
      return;
    }
    Set<String> seen = new LinkedHashSet<>();
    for (Tree item : list.items()) {
      checkOne(item, path, findings);
      if (item instanceof Tree.Scalar scalar && !seen.add(scalar.text())) {
        String message = "value " + item.shown() + " is listed twice in `" + path + "`";
        findings.add(item.mark(), path, Code.DUPLICATE_NAME, message, "remove one");
      }
    }
  }

  private static void checkOne(Tree value, String path, Findings findings) {
    if (!(value instanceof Tree.Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
      findings.add(
          value.mark(), path, ValueRefused.notA("text, a number, true or false", value, ""));
    }
  }

  @Override
  public String words() {
    return lists ? "map of settings and lists of values" : "map of settings and values";
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "object");
    schema.put("minProperties", 1);
    ObjectNode values = schema.putObject("additionalProperties");
    if (lists) {
      values.put("type", "array").put("minItems", 1).put("uniqueItems", true);
      values = values.putObject("items");
    }
    var types = values.putArray("type");
    List.of("string", "number", "boolean").forEach(types::add);
  }
}
