package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.Scenario;
import java.util.Optional;

/**
 * Reads a scenario in three stages: syntax, keys and values, meaning. Must not know files, clocks
 * or how a scenario runs.
 *
 * <p>A stage runs only if the one before found nothing, and each reports all that it finds.
 */
public final class ScenarioReader {

  private static final String SWEEP = "sweep";

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
    Section file = new Section(completed, "");
    Scenario scenario = new ScenarioBuilder(findings, options.files()).build(file);
    Tree.Mapping alone = Completion.without(tree, SWEEP);
    Optional<Sweep> sweep =
        findings.isEmpty()
            ? new SweepSection(findings, setting -> mistakeOf(setting, alone, options)).read(file)
            : Optional.empty();
    if (!findings.isEmpty()) {
      return new ReadResult.Invalid(findings.sorted(), extension.texts());
    }
    Tree.Mapping run = Completion.without(completed, SWEEP);
    return new ReadResult.Valid(
        scenario, ResolvedYaml.write(run), Provenance.of(alone, run), sweep);
  }

  /** What is wrong with a file that is right as long as this setting is not in it. */
  private static Optional<ScenarioError> mistakeOf(
      Setting setting, Tree.Mapping alone, ReadOptions options) throws UnknownOverrideException {
    Findings mistakes = new Findings("");
    Tree.Mapping set = new Overrides(mistakes).apply(alone, setting);
    Tree checked = mistakes.isEmpty() ? filled(set, mistakes, options) : set;
    if (mistakes.isEmpty()) {
      Tree.Mapping completed = Completion.complete((Tree.Mapping) checked);
      new ScenarioBuilder(mistakes, options.files()).build(new Section(completed, ""));
    }
    return mistakes.sorted().stream().findFirst();
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
