package dev.netsplit.scenarios.archive;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/**
 * What the components of records are called in files: {@code endNanos} is {@code end_ns}. Knows no
 * record, so that a component that is renamed is another field.
 */
final class FieldNames {

  private FieldNames() {}

  static String of(RecordComponent component) {
    return of(component.getName());
  }

  static String of(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return words.endsWith("_nanos") || words.equals("nanos")
        ? words.substring(0, words.length() - "nanos".length()) + "ns"
        : words;
  }

  /** Digests are hexadecimal text: numbers of 64 bits do not survive every reader of JSON. */
  static boolean isDigest(RecordComponent component) {
    return component.getName().equals("fingerprint") || component.getName().equals("engineDigest");
  }
}
