package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a file over the one that it extends, and that one over its own base. Maps of keys merge, all
 * else replaces. Must not know where files lie.
 */
final class Extension {

  static final String KEY = "extends";

  /** Files over each other; nobody finds a value in more. */
  static final int MAX_FILES = 16;

  private final String displayName;
  private final Findings findings;
  private final ReadOptions options;
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final List<Source> chain = new ArrayList<>();

  /**
   * One of the files.
   *
   * @param name relative to the scenario, or of a shipped scenario
   * @param shipped whether it is shipped
   */
  private record Source(String name, boolean shipped) {}

  Extension(String displayName, Findings findings, ReadOptions options) {
    this.displayName = displayName;
    this.findings = findings;
    this.options = options;
  }

  /** The file without bases; without meaning if there are findings. */
  Tree.Mapping resolve(Tree.Mapping root) {
    chain.add(new Source(displayName.substring(FileName.folder(displayName).length()), false));
    return over(root);
  }

  /** The text of each base, by the name that marks give it. */
  SortedMap<String, String> texts() {
    return Collections.unmodifiableSortedMap(texts);
  }

  private Tree.Mapping over(Tree.Mapping file) {
    if (!(file.value(KEY).orElse(null) instanceof Tree.Scalar name)
        || name.kind() != ScalarKind.TEXT
        || name.text().isEmpty()) {
      return file;
    }
    Tree.Mapping rest = without(file);
    Source base = source(name.text());
    if (chain.contains(base)) {
      reportCycle(name, base);
      return rest;
    }
    if (chain.size() == MAX_FILES) {
      String message = "more than " + MAX_FILES + " files extend each other";
      findings.add(name.mark(), KEY, Code.LIMIT, message, "merge some of them");
      return rest;
    }
    Optional<byte[]> content = content(name, base);
    if (content.isEmpty()) {
      return rest;
    }
    chain.add(base);
    return merged(base, content.get(), rest);
  }

  private Tree.Mapping merged(Source base, byte[] content, Tree.Mapping rest) {
    String shown = shown(base);
    texts.put(shown, new String(content, StandardCharsets.UTF_8));
    Findings inside = new Findings(shown);
    Tree tree = ScenarioReader.parse(content, shown, inside);
    findings.addAll(inside);
    if (!inside.isEmpty()) {
      return rest;
    }
    if (!(tree instanceof Tree.Mapping below)) {
      String message = "the file must be a map of keys, not " + tree.shown();
      findings.add(tree.mark(), "", Code.WRONG_TYPE, message, "e.g. `version: 1`");
      return rest;
    }
    // Names in a base are relative to it.
    String folder = base.shipped() ? "" : FileName.folder(base.name());
    Tree own = folder.isEmpty() ? below : KeyTable.ROOT.relocated(below, folder);
    return Merge.over(over((Tree.Mapping) own), rest);
  }

  private static Tree.Mapping without(Tree.Mapping file) {
    List<Tree.Entry> kept = new ArrayList<>(file.entries());
    kept.removeIf(entry -> entry.key().equals(KEY));
    return new Tree.Mapping(file.mark(), List.copyOf(kept));
  }

  private Source source(String name) {
    Source from = chain.get(chain.size() - 1);
    if (!FileName.isFile(name)) {
      return new Source(name, true);
    }
    String folder = from.shipped() ? "" : FileName.folder(from.name());
    return new Source(FileName.inFolder(name, folder), false);
  }

  private String shown(Source source) {
    return source.shipped()
        ? source.name() + ".yaml"
        : FileName.inFolder(source.name(), FileName.folder(displayName));
  }

  private Optional<byte[]> content(Tree.Scalar name, Source base) {
    if (base.shipped()) {
      Optional<byte[]> shipped = ShippedScenarios.find(base.name());
      if (shipped.isEmpty()) {
        String hint = NearestName.hint(base.name(), ShippedScenarios.names());
        String how = "the name of a file has a `/` or ends in `.yaml`";
        String message = "there is no shipped scenario " + name.shown();
        findings.add(name.mark(), KEY, Code.UNKNOWN_NAME, message, hint.isEmpty() ? how : hint);
      }
      return shipped;
    }
    try {
      if (chain.get(chain.size() - 1).shipped()) {
        throw new IOException("a shipped scenario has no files beside it");
      }
      return Optional.of(options.files().read(base.name()));
    } catch (IOException e) {
      String message = "`" + KEY + "` names the file " + name.shown() + ", which cannot be read: ";
      findings.add(
          name.mark(),
          KEY,
          Code.UNREADABLE_FILE,
          message + e.getMessage(),
          "names are relative to the file they are in");
      return Optional.empty();
    }
  }

  private void reportCycle(Tree.Scalar name, Source base) {
    List<String> names = new ArrayList<>();
    chain.subList(chain.indexOf(base), chain.size()).forEach(one -> names.add(shown(one)));
    names.add(shown(base));
    String message = "`" + KEY + "` leads back to where it began: " + String.join(" -> ", names);
    findings.add(name.mark(), KEY, Code.CYCLE, message, "one of them must not extend the next");
  }
}
