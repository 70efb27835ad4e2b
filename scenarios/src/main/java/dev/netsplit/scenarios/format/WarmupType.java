package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Warmup;
import dev.netsplit.scenarios.model.Warmup.Until;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What ends a warm-up: a moment, a time, or nothing as there is none. */
final class WarmupType extends ScalarType {

  private static final String NONE = "none";
  private static final List<String> MOMENTS = List.of("mesh", "sync");

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    warmup(value);
  }

  /** The warm-up of a value. */
  static Warmup warmup(Tree value) throws ValueRefused {
    String what = "`mesh`, `sync`, `none` or a duration";
    String text = textOf(value, what, "e.g. `30s`");
    if (text.equals(NONE)) {
      return Warmup.NONE;
    }
    if (MOMENTS.contains(text)) {
      return new Warmup(Until.valueOf(text.toUpperCase(Locale.ROOT)), 0);
    }
    long nanos = Durations.nanos(value, what);
    if (nanos == 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be longer than nothing, not " + value.shown(), "write `none`");
    }
    return new Warmup(Until.TIME, nanos);
  }

  @Override
  public String words() {
    return "`mesh`, `sync`, `none` or duration";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("anyOf");
    ArrayNode words = forms.addObject().putArray("enum");
    MOMENTS.forEach(words::add);
    words.add(NONE);
    DurationType.describeDuration(forms.addObject());
  }

  @Override
  public boolean isText() {
    return true;
  }
}
