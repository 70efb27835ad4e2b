package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells of each value of a completed file where it comes from, by comparing the file as it was
 * written, with its bases and overrides, with what was made of it.
 */
final class Provenance {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String ERLANG = "erlang";
  private static final String NETWORK = "network";

  private final Tree.Mapping written;
  private final String preset;
  private final List<ResolvedValue> values = new ArrayList<>();

  private Provenance(Tree.Mapping written, String preset) {
    this.written = written;
    this.preset = preset;
  }

  /**
   * The values of a file, in the order of the key table.
   *
   * @param written bases merged and overrides put in, parameters not
   * @param completed the same with parameters and every default
   */
  static List<ResolvedValue> of(Tree.Mapping written, Tree.Mapping completed) {
    String preset =
        completed
            .value(NETWORK)
            .flatMap(network -> ((Tree.Mapping) network).value("preset"))
            .map(value -> ((Tree.Scalar) value).text())
            .orElse("");
    Provenance provenance = new Provenance(written, preset);
    provenance.block(KeyTable.ROOT, completed, written, "");
    return List.copyOf(provenance.values);
  }

  private void block(BlockType type, Tree.Mapping completed, Tree source, String path) {
    for (Tree.Entry entry : completed.entries()) {
      Key key = type.key(entry.key()).orElseThrow();
      Tree from = child(source, entry.key());
      value(key, entry.value(), from, BlockType.join(path, entry.key()));
    }
  }

  private static Tree child(Tree source, String key) {
    return source instanceof Tree.Mapping mapping ? mapping.value(key).orElse(null) : null;
  }

  private void value(Key key, Tree completed, Tree from, String path) {
    ValueType type = key.type();
    if (type instanceof BlockType block) {
      block(block, (Tree.Mapping) completed, from, path);
    } else if (type instanceof GroupsType groups) {
      for (Tree.Entry group : ((Tree.Mapping) completed).entries()) {
        String name = BlockType.join(path, group.key());
        Tree given = child(from, group.key());
        block(groups.group(), (Tree.Mapping) group.value(), given, name);
      }
    } else if (type instanceof ListType list && list.item() instanceof BlockType block) {
      List<Tree> items = ((Tree.Sequence) completed).items();
      for (int i = 0; i < items.size(); i++) {
        Tree given =
            from instanceof Tree.Sequence source && i < source.items().size()
                ? source.items().get(i)
                : null;
        block(block, (Tree.Mapping) items.get(i), given, path + "[" + i + "]");
      }
    } else {
      add(key, completed, from, path);
    }
  }

  private void add(Key key, Tree completed, Tree from, String path) {
    String shown = line(completed);
    if (from != null) {
      values.add(new ResolvedValue(path, shown, origin(from), true));
      return;
    }
    Optional<Tree> common = ofAllNodes(key, path);
    if (common.isPresent()) {
      return;
    }
    boolean ofPreset =
        path.startsWith(NETWORK + ".") && !shown.equals(key.defaultYaml()) && !preset.isEmpty();
    values.add(new ResolvedValue(path, shown, ofPreset ? "preset " + preset : "default", false));
  }

  /** What a group has from the settings of all nodes is told there. */
  private Optional<Tree> ofAllNodes(Key key, String path) {
    boolean inGroup = path.startsWith("nodes.") && path.endsWith("." + ERLANG + "." + key.name());
    return inGroup ? Optional.of(written) : Optional.empty();
  }

  private String origin(Tree from) {
    Mark mark = from.mark();
    if (from instanceof Tree.Scalar scalar) {
      Matcher reference = REFERENCE.matcher(scalar.text());
      if (reference.find()) {
        String name = reference.group(1);
        Tree parameter = child(written.value("params").orElse(null), name);
        String where = parameter == null ? place(mark) : place(parameter.mark());
        return "parameter " + name + ", " + where;
      }
    }
    return place(mark);
  }

  private static String place(Mark mark) {
    if (mark.origin().startsWith(Findings.OVERRIDE)) {
      return "command line";
    }
    String line = "line " + mark.line();
    return mark.origin().isEmpty() ? line : mark.origin() + " " + line;
  }

  /** A value on one line. */
  static String line(Tree tree) {
    if (tree instanceof Tree.Sequence list) {
      List<String> items = new ArrayList<>();
      list.items().forEach(item -> items.add(line(item)));
      return "[" + String.join(", ", items) + "]";
    }
    if (tree instanceof Tree.Mapping mapping) {
      List<String> entries = new ArrayList<>();
      mapping.entries().forEach(entry -> entries.add(entry.key() + ": " + line(entry.value())));
      return entries.isEmpty() ? "{}" : "{ " + String.join(", ", entries) + " }";
    }
    return ((Tree.Scalar) tree).text().strip().replaceAll("\\s+", " ");
  }
}
