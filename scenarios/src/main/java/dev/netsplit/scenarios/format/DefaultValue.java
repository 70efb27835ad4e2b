package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;

/** Makes the tree of a default in the key table. */
final class DefaultValue {

  private DefaultValue() {}

  /** The default of a key, placed at the map that lacks it. */
  static Tree parse(Key key, Mark mark) {
    return parse(key.defaultYaml(), mark);
  }

  /** A default that depends on other values, placed in the same way. */
  static Tree parse(String yaml, Mark mark) {
    try {
      Findings findings = new Findings("");
      Tree tree = TreeParser.parse(yaml, findings);
      if (findings.isEmpty()) {
        return placed(tree, mark);
      }
    } catch (SyntaxRefused e) {
      throw new IllegalStateException("default " + yaml, e);
    }
    throw new IllegalStateException("default " + yaml);
  }

  /** The same tree, all of it at one place. */
  static Tree placed(Tree tree, Mark mark) {
    if (tree instanceof Tree.Scalar scalar) {
      return new Tree.Scalar(mark, scalar.kind(), scalar.text(), scalar.quoted());
    }
    if (tree instanceof Tree.Sequence list) {
      List<Tree> items = new ArrayList<>();
      list.items().forEach(item -> items.add(placed(item, mark)));
      return new Tree.Sequence(mark, items);
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : ((Tree.Mapping) tree).entries()) {
      entries.add(new Tree.Entry(entry.key(), mark, placed(entry.value(), mark)));
    }
    return new Tree.Mapping(mark, entries);
  }
}
