package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the values of {@code --set} into a file. */
final class Overrides {

  /** Section whose name may be left out: {@code otp} is {@code erlang.otp}. */
  static final String SHORT_SECTION = "erlang";

  private static final String PARAMS = "params";

  private final Findings findings;

  Overrides(Findings findings) {
    this.findings = findings;
  }

  /** The file with one value replaced or added. */
  Tree.Mapping apply(Tree.Mapping root, Setting override) throws UnknownOverrideException {
    List<String> names = new ArrayList<>();
    if (root.value(PARAMS).orElse(null) instanceof Tree.Mapping params) {
      params.entries().forEach(entry -> names.add(entry.key()));
      if (names.contains(override.key())) {
        Mark mark = mark(override);
        ScalarKind kind = ScalarKind.ofPlain(override.value());
        Tree value = new Tree.Scalar(mark, kind, override.value(), false);
        return root.with(PARAMS, params.with(override.key(), value));
      }
    }
    if (override.key().equals(Extension.KEY)) {
      throw new UnknownOverrideException(
          "--set " + Extension.KEY + ": only a file says which one it extends");
    }
    List<String> segments = segments(override.key());
    if (segments.get(0).equals(PARAMS)) {
      throw new UnknownOverrideException(
          "--set "
              + override.key()
              + ": a parameter goes by its own name"
              + (names.isEmpty()
                  ? ", and this file has none"
                  : " — there is: " + String.join(", ", names)));
    }
    ValueType type = typeOf(segments, root, names, override.key());
    return (Tree.Mapping) replaced(root, segments, value(override, type));
  }

  /** A single word that is no key of the file, but one of that section, is meant to be that one. */
  private static List<String> segments(String key) {
    boolean shortened =
        KeyTable.ROOT.key(key).isEmpty()
            && KeyTable.ROOT.key(SHORT_SECTION).map(Key::type).orElse(null)
                instanceof BlockType block
            && block.key(key).isPresent();
    return shortened ? List.of(SHORT_SECTION, key) : List.of(key.split("\\.", -1));
  }

  private static ValueType typeOf(
      List<String> segments, Tree.Mapping root, List<String> parameters, String whole)
      throws UnknownOverrideException {
    ValueType type = KeyTable.ROOT;
    Tree at = root;
    String path = "";
    for (String segment : segments) {
      List<String> known = new ArrayList<>(path.isEmpty() ? parameters : List.of());
      ValueType next = null;
      if (type instanceof BlockType block) {
        Optional<Key> key = block.key(segment);
        if (key.isPresent() && !key.get().supported()) {
          throw new UnknownOverrideException(
              "--set " + whole + ": key `" + segment + "` is not supported in this version");
        }
        known.addAll(block.names());
        next = key.map(Key::type).orElse(null);
      } else if (type instanceof GroupsType groupsType && at instanceof Tree.Mapping mapping) {
        mapping.entries().forEach(entry -> known.add(entry.key()));
        next = known.contains(segment) ? groupsType.group() : null;
      }
      if (next == null || next instanceof ParametersType) {
        known.addAll(path.isEmpty() && segments.size() == 1 ? shortNames() : List.of());
        throw unknown(segment, path, known, whole);
      }
      type = next;
      at = at instanceof Tree.Mapping inner ? inner.value(segment).orElse(null) : null;
      path = BlockType.join(path, segment);
    }
    return type;
  }

  private static List<String> shortNames() {
    return KeyTable.ROOT.key(SHORT_SECTION).map(Key::type).orElse(null) instanceof BlockType block
        ? block.names()
        : List.of();
  }

  private static UnknownOverrideException unknown(
      String segment, String path, List<String> known, String whole) {
    String place = path.isEmpty() ? "" : " in `" + path + "`";
    String hint = NearestName.hintOrList(segment, known);
    return new UnknownOverrideException(
        "--set " + whole + ": no parameter or key `" + segment + "`" + place + " — " + hint);
  }

  private static Tree replaced(Tree tree, List<String> segments, Tree value) {
    if (segments.isEmpty()) {
      return value;
    }
    Tree.Mapping mapping =
        tree instanceof Tree.Mapping given ? given : new Tree.Mapping(value.mark(), List.of());
    String first = segments.get(0);
    Tree child = mapping.value(first).orElse(null);
    return mapping.with(first, replaced(child, segments.subList(1, segments.size()), value));
  }

  private Tree value(Setting override, ValueType type) throws UnknownOverrideException {
    Mark mark = mark(override);
    if (type.isText()) {
      return Tree.text(mark, override.value());
    }
    if (override.value().isEmpty()) {
      return new Tree.Scalar(mark, ScalarKind.NULL, "", false);
    }
    try {
      return TreeParser.parseValue(override.value(), mark.origin(), mark.column() - 1, findings);
    } catch (SyntaxRefused refused) {
      throw new UnknownOverrideException(
          "--set " + override.key() + ": the value is not YAML: " + refused.getMessage());
    }
  }

  private static Mark mark(Setting override) {
    int column = override.key().codePointCount(0, override.key().length()) + 2;
    return new Mark(Findings.OVERRIDE + override.key() + "=" + override.value(), 1, column);
  }
}
