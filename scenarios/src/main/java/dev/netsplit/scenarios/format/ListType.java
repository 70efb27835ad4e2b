package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A list of values of one type. */
final class ListType implements ValueType {

  private final ValueType item;
  private final int least;
  private final int most;

  ListType(ValueType item) {
    this(item, 0, Integer.MAX_VALUE);
  }

  ListType(ValueType item, int least, int most) {
    this.item = item;
    this.least = least;
    this.most = most;
  }

  @Override
  public void check(Tree value, String path, CheckContext context) {
    if (!(value instanceof Tree.Sequence list)) {
      ValueRefused refused = ValueRefused.notA("a list", value, "e.g. `[" + example(value) + "]`");
      context.findings().add(value.mark(), path, refused);
      return;
    }
    List<Tree> items = list.items();
    if (items.size() < least || items.size() > most) {
      String wanted = least == most ? "exactly " + least : "at least " + least;
      context
          .findings()
          .add(
              value.mark(),
              path,
              Code.WRONG_VALUE,
              "`" + path + "` must have " + wanted + " entries, not " + items.size(),
              items.size() < least ? "add the others" : "remove the others");
    }
    for (int i = 0; i < items.size(); i++) {
      item.check(items.get(i), path + "[" + i + "]", context);
    }
  }

  private static String example(Tree value) {
    return value instanceof Tree.Scalar scalar && scalar.kind() != ScalarKind.NULL
        ? scalar.text().replaceAll("\\p{Cntrl}", " ")
        : "...";
  }

  /** What every entry is. */
  ValueType item() {
    return item;
  }

  private String size() {
    if (least == most) {
      return " of exactly " + least;
    }
    return least == 0 ? "" : " of at least " + least;
  }

  @Override
  public String words() {
    return "list" + size() + ": " + item.words();
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    if (!(value instanceof Tree.Sequence list)) {
      return value;
    }
    List<Tree> items = new ArrayList<>();
    list.items().forEach(one -> items.add(item.relocated(one, folder)));
    return new Tree.Sequence(value.mark(), List.copyOf(items));
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "array");
    item.describe(schema.putObject("items"));
    if (least > 0) {
      schema.put("minItems", least);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
  }

  @Override
  public Tree complete(Tree value) {
    List<Tree> completed = new ArrayList<>();
    for (Tree one : ((Tree.Sequence) value).items()) {
      completed.add(item.complete(one));
    }
    return new Tree.Sequence(value.mark(), List.copyOf(completed));
  }
}
