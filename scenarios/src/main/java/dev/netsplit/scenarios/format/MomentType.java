package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A duration since the start, or one since the first full mesh or the first time in sync: {@code
 * mesh + 60s}, {@code sync + 5s}.
 */
final class MomentType extends ScalarType {

  private static final String WHAT = "a duration, or `mesh + 60s`, `sync + 5s`";
  private static final Pattern RELATIVE =
      Pattern.compile("(mesh|sync)(?:\\s?\\+\\s?(" + Durations.REGEX + "))?");

  private static final Pattern HALF_RELATIVE =
      Pattern.compile("([a-z]+)\\s*\\+\\s*((\\d+(?:\\.\\d+)?)|.*)");

  private static final List<String> BASES = List.of("mesh", "sync");

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    moment(value);
  }

  /** The moment of a value. */
  static Moment moment(Tree value) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar && scalar.text().length() <= Durations.MAX_CHARACTERS) {
      Matcher relative = RELATIVE.matcher(scalar.text());
      if (relative.matches()) {
        return relativeMoment(relative, value);
      }
      refuseHalfRelative(scalar);
    }
    return new Moment(Base.START, Durations.nanos(value, WHAT));
  }

  /** What is wrong with a text that looks like a relative moment but is none. */
  private static void refuseHalfRelative(Tree.Scalar value) throws ValueRefused {
    Matcher half = HALF_RELATIVE.matcher(value.text());
    if (!half.matches()) {
      return;
    }
    String base = half.group(1);
    String hint = NearestName.hintOrList(base, BASES);
    if (BASES.contains(base)) {
      hint =
          half.group(3) == null
              ? "e.g. `" + base + " + 5s`"
              : "add a unit, e.g. `" + base + " + " + half.group(3) + "s`";
    }
    throw ValueRefused.notA(WHAT, value, hint);
  }

  private static Moment relativeMoment(Matcher relative, Tree value) throws ValueRefused {
    Base base = ScenarioBuilder.constant(Base.class, relative.group(1));
    if (relative.group(2) == null) {
      return new Moment(base, 0);
    }
    Tree offset = Tree.text(value.mark(), relative.group(2));
    return new Moment(base, Durations.nanos(offset, "a duration"));
  }

  @Override
  public String words() {
    return "moment";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    DurationType.describeDuration(forms.addObject());
    ObjectNode relative = forms.addObject();
    relative.put("type", "string");
    relative.put("pattern", "^(?:mesh|sync)(?:\\s?\\+\\s?" + Durations.REGEX + ")?$");
    relative.put("maxLength", Durations.MAX_CHARACTERS);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
