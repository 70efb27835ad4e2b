package dev.netsplit.protocol.node;

import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term.Atom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The node names a node has met, each known by a small number from then on, as atoms are. It does
 * not know what is going on with those nodes.
 */
final class PeerNames {

  /** The answer for a name that is not known and cannot be taken in. */
  static final int NONE = -1;

  /** How many names are taken in; like a real node's atoms they are never given back. */
  static final int MAX_NAMES = 1 << 18;

  private static final int FREE = 0;

  private final AtomTable atoms;
  private final List<String> names = new ArrayList<>();

  /** Numbers plus one by the text of their names: open addressing, at most three quarters full. */
  private int[] places = new int[16];

  /** Nobody has been met; names that {@code atoms} has are taken from there. */
  PeerNames(AtomTable atoms) {
    this.atoms = atoms;
  }

  /** The atoms that the names are among. */
  AtomTable atoms() {
    return atoms;
  }

  /** The number of {@code name}, a new one if need be, or {@link #NONE} when the table is full. */
  int intern(String name) {
    int place = place(name);
    if (places[place] != FREE) {
      return places[place] - 1;
    }
    if (names.size() == MAX_NAMES) {
      return NONE;
    }
    names.add(atoms.kept(new Atom(name)).text());
    places[place] = names.size();
    if (4 * names.size() > 3 * places.length) {
      grow();
    }
    return names.size() - 1;
  }

  /** The number of {@code name}, or {@link #NONE} if it was never met. */
  int find(String name) {
    int number = places[place(name)];
    return number == FREE ? NONE : number - 1;
  }

  /** Where the number of a name is, or would go. */
  private int place(String name) {
    int hash = name.hashCode() * 0x9e3779b9;
    int place = (hash ^ hash >>> 15) & (places.length - 1);
    while (places[place] != FREE && !names.get(places[place] - 1).equals(name)) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private void grow() {
    places = new int[2 * places.length];
    for (int number = 0; number < names.size(); number++) {
      places[place(names.get(number))] = number + 1;
    }
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
