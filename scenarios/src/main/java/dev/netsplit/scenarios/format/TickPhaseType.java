package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.ErlangSettings;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** When nodes tick: a duration, or one of two words. Must not know periods. */
final class TickPhaseType extends ScalarType {

  private static final String RANDOM = "random";
  private static final String START = "start";
  private static final List<String> WORDS = List.of(RANDOM, START);

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (!isWord(value)) {
      DurationType.ANY.read(value, context);
    } else if (!WORDS.contains(((Tree.Scalar) value).text())) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be a duration, random or start, not " + value.shown(),
          NearestName.hintOrList(((Tree.Scalar) value).text(), WORDS));
    }
  }

  /** Durations begin with a digit. */
  private static boolean isWord(Tree value) {
    return value instanceof Tree.Scalar scalar
        && scalar.kind() == ScalarKind.TEXT
        && !scalar.text().isEmpty()
        && Character.isLetter(scalar.text().charAt(0));
  }

  /** The phase of a checked value. */
  static long phaseNanos(Section erlang, String key) {
    if (!erlang.has(key)) {
      return ErlangSettings.RANDOM_PHASE;
    }
    if (!isWord(erlang.tree(key))) {
      return erlang.nanos(key);
    }
    return erlang.text(key).equals(START)
        ? ErlangSettings.PHASE_OF_START
        : ErlangSettings.RANDOM_PHASE;
  }

  @Override
  public String words() {
    return "duration, `random` or `start`";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("anyOf");
    ArrayNode words = forms.addObject().putArray("enum");
    WORDS.forEach(words::add);
    DurationType.ANY.describe(forms.addObject());
  }

  @Override
  public boolean isText() {
    return true;
  }
}
