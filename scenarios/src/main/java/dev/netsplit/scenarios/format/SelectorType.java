package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Ratio;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which nodes: a word, a list of words, or {@code { any, all, except, pick }}. */
final class SelectorType extends ScalarType {

  private static final Pattern TERM = Pattern.compile(SelectorTerm.REGEX);
  private static final List<String> LISTS = List.of("any", "all", "except");
  private static final String PICK = "pick";
  private static final String PICK_REGEX = RatioType.PERCENT_REGEX;
  private static final int MAX_CHARACTERS = 255;
  private static final BigInteger MOST = BigInteger.valueOf(KeyTable.MAX_NODES);

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    selector(value);
  }

  /** The selector of a value. */
  static ParsedSelector selector(Tree value) throws ValueRefused {
    if (value instanceof Tree.Scalar) {
      SelectorTerm term = term(value);
      return new ParsedSelector(List.of(term), List.of(), List.of(), null, term.text());
    }
    if (value instanceof Tree.Sequence) {
      List<SelectorTerm> any = terms(value);
      return new ParsedSelector(any, List.of(), List.of(), null, listText(any));
    }
    return composed((Tree.Mapping) value);
  }

  private static ParsedSelector composed(Tree.Mapping mapping) throws ValueRefused {
    for (Tree.Entry entry : mapping.entries()) {
      if (!LISTS.contains(entry.key()) && !entry.key().equals(PICK)) {
        throw new ValueRefused(
            Code.UNKNOWN_KEY,
            "is a selector with the unknown key `" + entry.key() + "`",
            "a selector has any, all, except, pick");
      }
    }
    List<List<SelectorTerm>> lists = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name : LISTS) {
      Optional<Tree> given = mapping.value(name);
      List<SelectorTerm> terms = given.isPresent() ? terms(given.get()) : List.of();
      lists.add(terms);
      if (given.isPresent()) {
        texts.add(name + ": " + listText(terms));
      }
    }
    Optional<Tree> given = mapping.value(PICK);
    ParsedSelector.Pick pick = given.isPresent() ? pick(given.get()) : null;
    given.ifPresent(tree -> texts.add(PICK + ": " + ((Tree.Scalar) tree).text()));
    if (texts.isEmpty()) {
      throw new ValueRefused(Code.WRONG_VALUE, "is an empty selector", "write `all`");
    }
    String text = "{ " + String.join(", ", texts) + " }";
    return new ParsedSelector(lists.get(0), lists.get(1), lists.get(2), pick, text);
  }

  private static String listText(List<SelectorTerm> terms) {
    List<String> texts = new ArrayList<>();
    terms.forEach(term -> texts.add(term.text()));
    return "[" + String.join(", ", texts) + "]";
  }

  private static List<SelectorTerm> terms(Tree value) throws ValueRefused {
    if (!(value instanceof Tree.Sequence list) || list.items().isEmpty()) {
      throw ValueRefused.notA("a selector with lists of words", value, "e.g. `[\"group:app\"]`");
    }
    List<SelectorTerm> terms = new ArrayList<>();
    for (Tree item : list.items()) {
      terms.add(term(item));
    }
    return List.copyOf(terms);
  }

  private static SelectorTerm term(Tree value) throws ValueRefused {
    String text = textOf(value, "a selector", "e.g. `all`, `web-*`, `zone:a`");
    if (text.length() > MAX_CHARACTERS || !TERM.matcher(text).matches()) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be a selector, not " + value.shown(),
          "the prefixes are group:, zone: and host:");
    }
    return SelectorTerm.of(text);
  }

  private static ParsedSelector.Pick pick(Tree value) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar) {
      if (scalar.kind() == ScalarKind.INTEGER) {
        BigInteger count = WholeType.number(value);
        if (count.signum() > 0 && count.compareTo(MOST) <= 0) {
          return new ParsedSelector.Pick(count.intValueExact(), Ratio.ZERO);
        }
      } else if (scalar.kind() == ScalarKind.TEXT) {
        Ratio share = RatioType.ratio(value);
        if (share.numerator() > 0) {
          return new ParsedSelector.Pick(0, share);
        }
      }
    }
    throw new ValueRefused(
        Code.WRONG_VALUE, "must pick a count from 1, or a share such as `20%`", "e.g. `pick: 1`");
  }

  @Override
  public String words() {
    return "selector";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    describeTerm(forms.addObject());
    describeTerms(forms.addObject());
    ObjectNode composed = forms.addObject();
    composed.put("type", "object");
    composed.put("minProperties", 1);
    ObjectNode properties = composed.putObject("properties");
    LISTS.forEach(name -> describeTerms(properties.putObject(name)));
    ArrayNode picks = properties.putObject(PICK).putArray("oneOf");
    picks.addObject().put("type", "integer").put("minimum", 1).put("maximum", KeyTable.MAX_NODES);
    picks.addObject().put("type", "string").put("pattern", "^" + PICK_REGEX + "$");
    composed.put("additionalProperties", false);
  }

  private static void describeTerm(ObjectNode schema) {
    schema.put("type", "string");
    schema.put("pattern", "^(?:" + SelectorTerm.REGEX + ")$");
    schema.put("maxLength", MAX_CHARACTERS);
  }

  private static void describeTerms(ObjectNode schema) {
    schema.put("type", "array");
    schema.put("minItems", 1);
    describeTerm(schema.putObject("items"));
  }
}
