package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A map whose keys are names that the scenario chooses, and whose values have one type. */
final class GroupsType implements ValueType {

  private static final String NAME = "[A-Za-z0-9_-]{1,64}";
  private static final Pattern NAME_PATTERN = Pattern.compile(NAME);

  private final BlockType group;

  GroupsType(BlockType group) {
    this.group = group;
  }

  BlockType group() {
    return group;
  }

  @Override
  public void check(Tree value, String path, CheckContext context) {
    if (!(value instanceof Tree.Mapping mapping) || mapping.entries().isEmpty()) {
      String message = "`" + path + "` must be a map of groups, not ";
      String found = value instanceof Tree.Mapping ? "an empty map" : value.shown();
      context
          .findings()
          .add(value.mark(), path, Code.WRONG_TYPE, message + found, "e.g. `app: { count: 5 }`");
      return;
    }
    for (Tree.Entry entry : mapping.entries()) {
      String child = BlockType.join(path, entry.key());
      if (!NAME_PATTERN.matcher(entry.key()).matches()) {
        String message = "a group name has 1 to 64 letters, digits, `_` and `-`";
        context
            .findings()
            .add(entry.mark(), child, Code.WRONG_VALUE, message, "e.g. `web` or `web-2`");
      }
      group.check(entry.value(), child, context);
    }
  }

  @Override
  public String words() {
    return "map of names and groups";
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    if (!(value instanceof Tree.Mapping mapping)) {
      return value;
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : mapping.entries()) {
      Tree inside = group.relocated(entry.value(), folder);
      entries.add(new Tree.Entry(entry.key(), entry.mark(), inside));
    }
    return new Tree.Mapping(value.mark(), List.copyOf(entries));
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "object");
    schema.put("minProperties", 1);
    schema.putObject("propertyNames").put("pattern", "^" + NAME + "$");
    group.describe(schema.putObject("additionalProperties"));
  }

  @Override
  public Tree complete(Tree value) {
    List<Tree.Entry> completed = new ArrayList<>();
    for (Tree.Entry entry : ((Tree.Mapping) value).entries()) {
      completed.add(new Tree.Entry(entry.key(), entry.mark(), group.complete(entry.value())));
    }
    return new Tree.Mapping(value.mark(), completed);
  }
}
