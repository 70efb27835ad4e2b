package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key table as tables of Markdown, one row for each key. Must not know single keys. */
final class KeyRows {

  private static final String HEADER = "| key | value | default | meaning |\n|---|---|---|---|\n";
  private static final String NONE = "\u2013";

  private final StringBuilder rows = new StringBuilder(HEADER);
  private final List<String> refusedKeys = new ArrayList<>();
  private final List<String> refusedWords = new ArrayList<>();

  /** Where each map was described first: one that occurs again is not described twice. */
  private final Map<BlockType, String> described = new LinkedHashMap<>();

  KeyRows() {
    append(KeyTable.ROOT, "");
  }

  /** All keys that can be used. */
  String table() {
    return rows.toString();
  }

  /** What belongs to the language and is refused by name. */
  String refused() {
    StringBuilder list = new StringBuilder();
    refusedKeys.forEach(key -> list.append("* `").append(key).append("`\n"));
    refusedWords.forEach(word -> list.append("* ").append(word).append('\n'));
    return list.isEmpty() ? "Nothing.\n" : list.toString();
  }

  private void append(BlockType block, String path) {
    described.put(block, path);
    for (Key key : block.keys()) {
      String child = BlockType.join(path, key.name());
      if (key.supported()) {
        row(key, child);
      } else {
        refusedKeys.add(child);
      }
    }
  }

  private void row(Key key, String path) {
    ValueType type = key.type();
    Place inside = inside(type, path);
    boolean known = inside != null && described.containsKey(inside.block());
    String of = known ? ", as `" + described.get(inside.block()) + "`" : "";
    rows.append("| `").append(path).append("` | ").append(cell(type.words() + of)).append(" | ");
    rows.append(defaultOf(key)).append(" | ").append(cell(key.meaning())).append(" |\n");
    if (type instanceof OneOfType choice && !choice.later().isEmpty()) {
      refusedWords.add("`" + path + ": " + String.join("`, `", choice.later()) + "`");
    }
    if (inside != null && !known) {
      append(inside.block(), inside.path());
    }
  }

  /** The map of fixed keys in a value, and how its keys are addressed. */
  private record Place(BlockType block, String path) {}

  private static Place inside(ValueType type, String path) {
    if (type instanceof BlockType block) {
      return new Place(block, path);
    }
    if (type instanceof GroupsType groups) {
      return new Place(groups.group(), path + ".GROUP");
    }
    return type instanceof ListType list && list.item() instanceof BlockType block
        ? new Place(block, path + "[]")
        : null;
  }

  private static String defaultOf(Key key) {
    if (key.required()) {
      return "**required**";
    }
    return key.defaultYaml().isEmpty() ? NONE : "`" + cell(key.defaultYaml()) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
