package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One of some words. */
final class OneOfType extends ScalarType {

  private final List<String> supported;
  private final List<String> later;

  /**
   * A choice.
   *
   * @param supported what this version can do
   * @param later words of the language that this version refuses as unsupported
   */
  OneOfType(List<String> supported, List<String> later) {
    this.supported = supported;
    this.later = later;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    String choice = "one of " + String.join(", ", supported);
    String hint =
        value instanceof Tree.Scalar ? TextType.numberHint(value) : "one word, no list or map";
    String text = textOf(value, choice, hint);
    if (later.contains(text)) {
      throw ValueRefused.unsupported(text, "supported: " + String.join(", ", supported));
    }
    if (!supported.contains(text)) {
      List<String> all = new ArrayList<>(supported);
      all.addAll(later);
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be " + choice + ", not " + value.shown(),
          NearestName.hintOrList(text, all));
    }
  }

  /** Words of the language that this version refuses. */
  List<String> later() {
    return later;
  }

  @Override
  public String words() {
    return "`" + String.join("`, `", supported) + "`";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode words = schema.putArray("enum");
    supported.forEach(words::add);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
