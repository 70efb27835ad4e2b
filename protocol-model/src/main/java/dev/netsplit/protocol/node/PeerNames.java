package dev.netsplit.protocol.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The node names a node has met, each known by a small number from then on, as atoms are. It does
 * not know what is going on with those nodes.
 */
final class PeerNames {

  /** The answer for a name that is not known and cannot be taken in. */
  static final int NONE = -1;

  /** How many names are taken in; like a real node's atoms they are never given back. */
  static final int MAX_NAMES = 1 << 18;

  private final TreeMap<String, Integer> numbers = new TreeMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of {@code name}, a new one if need be, or {@link #NONE} when the table is full. */
  int intern(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() == MAX_NAMES) {
      return NONE;
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** The number of {@code name}, or {@link #NONE} if it was never met. */
  int find(String name) {
    Integer known = numbers.get(name);
    return known == null ? NONE : known;
  }

  String name(int peer) {
    return names.get(peer);
  }

  /** The part of a node name before the {@code @}. */
  static String alive(String name) {
    return name.substring(0, name.indexOf('@'));
  }

  /** The part of a node name after the {@code @}. */
  static String host(String name) {
    return name.substring(name.indexOf('@') + 1);
  }

  /**
   * Whether {@code left} sorts after {@code right} in the order of atoms: by the bytes of their
   * text.
   */
  static boolean isGreater(String left, String right) {
    return Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))
        > 0;
  }
}
