package dev.netsplit.decode;

import java.util.List;

/**
 * A named part of an entry, for programs. It does not know how it is written.
 *
 * @param name in lower case with underscores
 * @param value a text, a {@code Long}, a {@code Boolean} or a list of texts
 */
public record Detail(String name, Object value) {

  /** Checks the type of the value. */
  public Detail {
    boolean plain = value instanceof String || value instanceof Long || value instanceof Boolean;
    if (!plain && !(value instanceof List<?>)) {
      throw new IllegalStateException(name + " of " + value.getClass());
    }
  }

  /** A number that is unsigned on the wire. */
  static Detail unsigned(String name, int value) {
    return new Detail(name, Integer.toUnsignedLong(value));
  }
}
