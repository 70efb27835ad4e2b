package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One {@code --compare KEY=VALUE,VALUE,...}. Must not know which keys there are: each value is set
 * as {@code --set} would.
 *
 * @param key a parameter, or a key of the scenario
 * @param values as YAML, at least two, no two alike
 */
public record ComparedKey(String key, List<String> values) {

  /** Values of one key; more than that nobody reads side by side. */
  public static final int MAX_VALUES = 16;

  /** Variants of one comparison: the product of the values of all keys. */
  public static final int MAX_VARIANTS = 32;

  /**
   * Splits at the first equals sign, and then at commas outside of quotes and brackets.
   *
   * @throws UnknownOverrideException when there is no key or are not at least two different values
   */
  public static ComparedKey parse(String text) throws UnknownOverrideException {
    int equals = text.indexOf('=');
    if (equals <= 0 || text.substring(0, equals).isBlank()) {
      throw new UnknownOverrideException("--compare needs KEY=VALUE,VALUE,..., not `" + text + "`");
    }
    String key = text.substring(0, equals).strip();
    List<String> values = values(text.substring(equals + 1));
    if (values.contains("")) {
      throw refused(key, "value " + (values.indexOf("") + 1) + " is empty");
    }
    if (values.size() < 2) {
      throw refused(key, "needs two values or more, with commas between them");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw refused(key, "value `" + value + "` occurs twice");
      }
    }
    if (values.size() > MAX_VALUES) {
      throw refused(key, "has " + values.size() + " values, more than " + MAX_VALUES);
    }
    return new ComparedKey(key, List.copyOf(values));
  }

  /**
   * Every combination of the values; the first key varies slowest.
   *
   * @return one list of settings for each variant
   * @throws UnknownOverrideException when there are too many, or a key occurs twice
   */
  public static List<List<Setting>> variants(List<ComparedKey> keys)
      throws UnknownOverrideException {
    Set<String> names = new LinkedHashSet<>();
    List<List<Setting>> variants = List.of(List.of());
    long count = 1;
    for (ComparedKey key : keys) {
      if (!names.add(key.fullName())) {
        throw refused(key.key, "the key is compared twice; give all its values at once");
      }
      count *= key.values.size();
      if (count > MAX_VARIANTS) {
        throw new UnknownOverrideException(
            "--compare: " + count + " variants and more, at most " + MAX_VARIANTS + " can be run");
      }
      variants = multiplied(variants, key);
    }
    return variants;
  }

  /** The name without the section that may be left out. */
  public String fullName() {
    return key.contains(".") ? key : Overrides.SHORT_SECTION + "." + key;
  }

  private static List<List<Setting>> multiplied(List<List<Setting>> variants, ComparedKey key) {
    List<List<Setting>> longer = new ArrayList<>();
    for (List<Setting> variant : variants) {
      for (String value : key.values) {
        List<Setting> settings = new ArrayList<>(variant);
        settings.add(new Setting(key.key, value));
        longer.add(List.copyOf(settings));
      }
    }
    return List.copyOf(longer);
  }

  private static UnknownOverrideException refused(String key, String why) {
    return new UnknownOverrideException("--compare " + key + ": " + why);
  }

  private static List<String> values(String text) {
    List<String> values = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        values.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    values.add(text.substring(from).strip());
    return values;
  }
}
