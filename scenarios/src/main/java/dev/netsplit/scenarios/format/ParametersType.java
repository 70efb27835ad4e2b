package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Named single values. */
final class ParametersType implements ValueType {

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,63}";
  private static final Pattern NAME_PATTERN = Pattern.compile(NAME);

  @Override
  public void check(Tree value, String path, CheckContext context) {
    Findings findings = context.findings();
    if (!(value instanceof Tree.Mapping mapping)) {
      findings.add(
          value.mark(),
          path,
          ValueRefused.notA("a map of names and values", value, "e.g. `{ size: 5 }`"));
      return;
    }
    for (Tree.Entry entry : mapping.entries()) {
      String child = BlockType.join(path, entry.key());
      if (!NAME_PATTERN.matcher(entry.key()).matches()) {
        String message = "a parameter name has letters, digits and `_`, and begins with no digit";
        findings.add(entry.mark(), child, Code.WRONG_VALUE, message, "e.g. `size` or `cut_for`");
      }
      Tree given = entry.value();
      if (!(given instanceof Tree.Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
        ValueRefused refused =
            ValueRefused.notA(
                "text, a number, true or false",
                given,
                "a parameter is one value, not a list or a map");
        findings.add(given.mark(), child, refused);
      }
    }
  }

  @Override
  public String words() {
    return "map of names and values";
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "object");
    schema.putObject("propertyNames").put("pattern", "^" + NAME + "$");
    var types = schema.putObject("additionalProperties").putArray("type");
    List.of("string", "number", "boolean").forEach(types::add);
  }
}
