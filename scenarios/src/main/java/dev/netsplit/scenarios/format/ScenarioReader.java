package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.Scenario;

/**
 * Reads a scenario in three stages: syntax, keys and values, meaning. Must not know files, clocks
 * or how a scenario runs.
 *
 * <p>A stage runs only if the one before found nothing, and each reports all that it finds.
 */
public final class ScenarioReader {

  private ScenarioReader() {}

  /**
   * Reads a scenario.
   *
   * @param displayName how messages name the file
   * @param content its bytes, of any kind
   * @return the scenario, or everything that is wrong with the file
   * @throws UnknownOverrideException if an override names no key and no parameter of the file
   */
  public static ReadResult read(String displayName, byte[] content, ReadOptions options)
      throws UnknownOverrideException {
    Findings findings = new Findings(displayName);
    Tree tree = parse(content, findings);
    Extension extension = new Extension(displayName, findings, options);
    if (findings.isEmpty() && tree instanceof Tree.Mapping root) {
      tree = extension.resolve(root);
    }
    if (findings.isEmpty()) {
      tree = overridden(tree, findings, options);
    }
    Tree checked = findings.isEmpty() ? filled(tree, findings, options) : tree;
    if (!findings.isEmpty()) {
      return new ReadResult.Invalid(findings.sorted(), extension.texts());
    }
    Tree.Mapping completed = Completion.complete((Tree.Mapping) checked);
    Scenario scenario =
        new ScenarioBuilder(findings, options.files()).build(new Section(completed, ""));
    if (!findings.isEmpty()) {
      return new ReadResult.Invalid(findings.sorted(), extension.texts());
    }
    return new ReadResult.Valid(
        scenario, ResolvedYaml.write(completed), Provenance.of((Tree.Mapping) tree, completed));
  }

  /** Stage 1. */
  static Tree parse(byte[] content, Findings findings) {
    return parse(content, "", findings);
  }

  /** Stage 1 of a file that marks name by an origin. */
  static Tree parse(byte[] content, String origin, Findings findings) {
    try {
      return TreeParser.parse(SourceText.decode(content), origin, findings);
    } catch (SyntaxRefused refused) {
      Mark mark = new Mark(origin, refused.mark().line(), refused.mark().column());
      findings.add(mark, "", refused.code(), refused.getMessage(), refused.hint());
      return Tree.text(mark, "");
    }
  }

  /** Stage 2: overrides and parameters put in, then every key and value. */
  static Tree check(Tree tree, Findings findings, ReadOptions options)
      throws UnknownOverrideException {
    return filled(overridden(tree, findings, options), findings, options);
  }

  private static Tree overridden(Tree tree, Findings findings, ReadOptions options)
      throws UnknownOverrideException {
    if (!(tree instanceof Tree.Mapping root)) {
      return tree;
    }
    for (Setting override : options.overrides()) {
      root = new Overrides(findings).apply(root, override);
    }
    return root;
  }

  private static Tree filled(Tree tree, Findings findings, ReadOptions options) {
    Tree file = tree;
    if (tree instanceof Tree.Mapping root) {
      Tree.Mapping filled = Parameters.substitute(root, findings);
      filled = new ProfileFiles(findings, options).put(filled);
      file = RttMatrix.put(filled, findings, options);
    }
    KeyTable.ROOT.check(file, "", new CheckContext(findings, options.files()));
    return file;
  }

  /** A file with overrides and parameters put in. */
  static Tree.Mapping fill(Tree.Mapping root, Findings findings, ReadOptions options)
      throws UnknownOverrideException {
    return Parameters.substitute((Tree.Mapping) overridden(root, findings, options), findings);
  }
}
