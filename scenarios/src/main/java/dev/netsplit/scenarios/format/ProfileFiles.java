package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.io.IOException;

/**
 * Puts the content of each cost profile that a scenario names in the place of its name, so that the
 * completed scenario reproduces a run by itself. Knows no cost.
 */
final class ProfileFiles {

  private static final String ERLANG = "erlang";
  private static final String PROFILE = "profile";
  private static final String NODES = "nodes";

  private final Findings findings;
  private final ReadOptions options;

  ProfileFiles(Findings findings, ReadOptions options) {
    this.findings = findings;
    this.options = options;
  }

  /** The file with the content of all profiles that could be read; reports the others. */
  Tree.Mapping put(Tree.Mapping root) {
    Tree.Mapping file = putIn(root, "");
    if (file.value(NODES).orElse(null) instanceof Tree.Mapping groups) {
      Tree.Mapping changed = groups;
      for (Tree.Entry group : groups.entries()) {
        if (group.value() instanceof Tree.Mapping settings) {
          String path = BlockType.join(NODES, group.key());
          changed = changed.with(group.key(), putIn(settings, path));
        }
      }
      file = file.with(NODES, changed);
    }
    return file;
  }

  private Tree.Mapping putIn(Tree.Mapping owner, String path) {
    if (owner.value(ERLANG).orElse(null) instanceof Tree.Mapping erlang
        && erlang.value(PROFILE).orElse(null) instanceof Tree.Scalar name
        && ProfileType.isFile(name)) {
      String where = BlockType.join(BlockType.join(path, ERLANG), PROFILE);
      return owner.with(ERLANG, erlang.with(PROFILE, content(name, where)));
    }
    return owner;
  }

  private Tree content(Tree.Scalar name, String path) {
    boolean inFile = !name.mark().origin().startsWith(Findings.OVERRIDE);
    try {
      byte[] bytes = (inFile ? options.files() : options.userFiles()).read(name.text());
      Findings inside = new Findings(name.text());
      Tree content = ScenarioReader.parse(bytes, inside);
      if (inside.isEmpty()) {
        ProfileType.checkFile(content, new CheckContext(inside, options.files()));
      }
      findings.addAll(inside);
      return inside.isEmpty() ? DefaultValue.placed(content, name.mark()) : name;
    } catch (IOException e) {
      String message =
          "`" + path + "` names the file `" + name.text() + "`, which cannot be read: ";
      findings.add(
          name.mark(),
          path,
          Code.UNREADABLE_FILE,
          message + e.getMessage(),
          "names are relative to the scenario, those of `--set` to where you are");
      return name;
    }
  }
}
