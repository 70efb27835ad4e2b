package dev.netsplit.scenarios.format;

/**
 * One {@code --set KEY=VALUE}.
 *
 * @param key a parameter, or the dotted path of a key such as {@code run.duration}
 * @param value as YAML; quotes are not needed for text
 */
public record Setting(String key, String value) {

  /**
   * Splits {@code KEY=VALUE} at the first equals sign.
   *
   * @throws UnknownOverrideException if there is none or nothing before it
   */
  public static Setting parse(String text) throws UnknownOverrideException {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new UnknownOverrideException("--set needs KEY=VALUE, not `" + text + "`");
    }
    return new Setting(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }
}
