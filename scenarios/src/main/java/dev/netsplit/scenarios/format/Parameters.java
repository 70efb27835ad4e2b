package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values of {@code params} where {@code ${name}} stands. */
final class Parameters {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String PARAMS = "params";
  private static final int MAX_CHARACTERS = 1 << 22;

  /** Parameters made of each other, counted along the longest way. */
  private static final int MAX_NESTED = 32;

  private final Map<String, Tree.Scalar> values = new TreeMap<>();
  private final TreeSet<String> used = new TreeSet<>();

  /** Parameters that are being put together, the outermost first. */
  private final List<String> open = new ArrayList<>();

  private final Findings findings;
  private int characters;
  private boolean limitReached;

  private Parameters(Findings findings) {
    this.findings = findings;
  }

  /** The file without references; {@code params} itself stays as it is. */
  static Tree.Mapping substitute(Tree.Mapping root, Findings findings) {
    Parameters parameters = new Parameters(findings);
    Tree params = root.value(PARAMS).orElse(null);
    if (params instanceof Tree.Mapping mapping) {
      for (Tree.Entry entry : mapping.entries()) {
        if (entry.value() instanceof Tree.Scalar scalar) {
          parameters.values.put(entry.key(), scalar);
        }
      }
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : root.entries()) {
      boolean kept = entry.key().equals(PARAMS) || KeyTable.ROOT.isExtension(entry.key());
      Tree value = kept ? entry.value() : parameters.in(entry.value(), entry.key());
      entries.add(new Tree.Entry(entry.key(), entry.mark(), value));
    }
    if (params instanceof Tree.Mapping defined) {
      parameters.reportUnused(defined);
    }
    return new Tree.Mapping(root.mark(), List.copyOf(entries));
  }

  /** A file in which parameters are put in, without the parameters: it says what it is. */
  static Tree.Mapping fixed(Tree.Mapping filled) {
    List<Tree.Entry> entries = new ArrayList<>(filled.entries());
    entries.removeIf(entry -> entry.key().equals(PARAMS));
    return new Tree.Mapping(filled.mark(), List.copyOf(entries));
  }

  private void reportUnused(Tree.Mapping params) {
    for (Tree.Entry entry : params.entries()) {
      if (values.containsKey(entry.key()) && !used.contains(entry.key())) {
        String message = "parameter `" + entry.key() + "` is never used";
        String hint = "write `${" + entry.key() + "}` or remove it";
        String path = BlockType.join(PARAMS, entry.key());
        findings.add(entry.mark(), path, Code.UNUSED_PARAMETER, message, hint);
      }
    }
  }

  private Tree in(Tree tree, String path) {
    if (tree instanceof Tree.Scalar scalar) {
      return inScalar(scalar, path);
    }
    if (tree instanceof Tree.Sequence list) {
      List<Tree> items = new ArrayList<>();
      for (Tree item : list.items()) {
        items.add(in(item, path + "[" + items.size() + "]"));
      }
      return new Tree.Sequence(tree.mark(), List.copyOf(items));
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : ((Tree.Mapping) tree).entries()) {
      Tree value = in(entry.value(), BlockType.join(path, entry.key()));
      entries.add(new Tree.Entry(entry.key(), entry.mark(), value));
    }
    return new Tree.Mapping(tree.mark(), List.copyOf(entries));
  }

  private Tree.Scalar inScalar(Tree.Scalar scalar, String path) {
    Matcher reference = REFERENCE.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    int copied = 0;
    Tree.Scalar last = scalar;
    while (reference.find()) {
      Tree.Scalar value = value(reference.group(1), scalar, path);
      if (findings.isBroken(value.mark())) {
        findings.breakOff(scalar.mark());
        return scalar;
      }
      last = value;
      text.append(scalar.text(), copied, reference.start()).append(value.text());
      copied = reference.end();
      characters += value.text().length();
      if (characters > MAX_CHARACTERS) {
        return tooLarge(scalar, path, "parameters make the file too large");
      }
    }
    if (copied == 0) {
      return scalar;
    }
    if (reference.reset().matches()) {
      return new Tree.Scalar(scalar.mark(), last.kind(), last.text(), last.quoted());
    }
    String whole = text.append(scalar.text().substring(copied)).toString();
    ScalarKind kind = scalar.quoted() ? ScalarKind.TEXT : ScalarKind.ofPlain(whole);
    return new Tree.Scalar(scalar.mark(), kind, whole, scalar.quoted());
  }

  /** What a parameter stands for, or a broken value. */
  private Tree.Scalar value(String name, Tree.Scalar place, String path) {
    Tree.Scalar value = values.get(name);
    if (value == null) {
      reportUnknown(place.mark(), path, name);
      findings.breakOff(place.mark());
      return place;
    }
    used.add(name);
    if (findings.isBroken(value.mark()) || !value.text().contains("${")) {
      return value;
    }
    if (open.contains(name)) {
      List<String> circle = new ArrayList<>(open.subList(open.indexOf(name), open.size()));
      circle.add(name);
      String message = "parameters are made of each other: " + String.join(" -> ", circle);
      String advice = "give one of them a value";
      String where = BlockType.join(PARAMS, name);
      findings.add(value.mark(), where, Code.CYCLE, message, advice);
      findings.breakOff(value.mark());
      return value;
    }
    if (open.size() == MAX_NESTED) {
      return tooLarge(value, path, "parameters are nested deeper than " + MAX_NESTED + " levels");
    }
    open.add(name);
    Tree.Scalar whole = inScalar(value, BlockType.join(PARAMS, name));
    open.remove(name);
    values.put(name, whole);
    return whole;
  }

  /** Says so once: more of the same helps nobody. */
  private Tree.Scalar tooLarge(Tree.Scalar value, String path, String message) {
    if (!limitReached) {
      limitReached = true;
      findings.add(
          value.mark(), path, Code.LIMIT, message, "write the values down where they are used");
    }
    findings.breakOff(value.mark());
    return value;
  }

  private void reportUnknown(Mark mark, String path, String name) {
    String message = "unknown parameter " + Tree.text(mark, name).shown();
    String hint =
        values.isEmpty() ? "define it in `params`" : NearestName.hintOrList(name, values.keySet());
    findings.add(mark, path, Code.UNKNOWN_PARAMETER, message, hint);
  }
}
