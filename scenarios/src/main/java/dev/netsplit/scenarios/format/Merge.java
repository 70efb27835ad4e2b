package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges two files by the key table: maps of keys key by key, all else is replaced. So a
 * distribution, which is a map but one value, is never mixed of two. Must not check anything.
 */
final class Merge {

  private Merge() {}

  /** One file over another. */
  static Tree.Mapping over(Tree.Mapping base, Tree.Mapping file) {
    return (Tree.Mapping) merged(KeyTable.ROOT, base, file);
  }

  private static Tree merged(ValueType type, Tree base, Tree file) {
    boolean keyed =
        type instanceof BlockType || type instanceof GroupsType || type instanceof ParametersType;
    if (!keyed || !(base instanceof Tree.Mapping below) || !(file instanceof Tree.Mapping above)) {
      return file;
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : below.entries()) {
      Optional<Tree.Entry> over = above.entry(entry.key());
      if (over.isEmpty()) {
        entries.add(entry);
      } else {
        ValueType inside = inside(type, entry.key());
        Tree value = merged(inside, entry.value(), over.get().value());
        entries.add(new Tree.Entry(entry.key(), over.get().mark(), value));
      }
    }
    for (Tree.Entry entry : above.entries()) {
      if (below.entry(entry.key()).isEmpty()) {
        entries.add(entry);
      }
    }
    return new Tree.Mapping(above.mark(), List.copyOf(entries));
  }

  /** The type of one value in a map; {@code null} where there is none to merge by. */
  private static ValueType inside(ValueType type, String key) {
    if (type instanceof BlockType block) {
      return block.key(key).map(Key::type).orElse(null);
    }
    return type instanceof GroupsType groups ? groups.group() : null;
  }
}
