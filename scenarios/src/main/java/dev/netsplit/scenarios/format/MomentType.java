package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A duration since the start, or one since the first full mesh: {@code mesh + 60s}. */
final class MomentType extends ScalarType {

  private static final String WHAT = "a duration, or `mesh + 60s`, `sync + 5s`";
  private static final Pattern RELATIVE =
      Pattern.compile("(mesh|sync|end)(?:\\s?\\+\\s?(" + Durations.REGEX + "))?");

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
    }
    return new Moment(false, Durations.nanos(value, WHAT));
  }

  private static Moment relativeMoment(Matcher relative, Tree value) throws ValueRefused {
    if (!relative.group(1).equals("mesh")) {
      throw ValueRefused.unsupported(
          relative.group(), "a duration since the start, or `mesh + ...`");
    }
    if (relative.group(2) == null) {
      return new Moment(true, 0);
    }
    Tree offset = Tree.text(value.mark(), relative.group(2));
    return new Moment(true, Durations.nanos(offset, "a duration"));
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    DurationType.describeDuration(forms.addObject());
    ObjectNode relative = forms.addObject();
    relative.put("type", "string");
    relative.put("pattern", "^mesh(?:\\s?\\+\\s?" + Durations.REGEX + ")?$");
    relative.put("maxLength", Durations.MAX_CHARACTERS);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
