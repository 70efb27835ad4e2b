package dev.netsplit.protocol.epmd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names an epmd knows: those in use, and those that were, for the sake of their creations. It
 * must not know connections beyond the numbers of their descriptors, nor bytes.
 *
 * <p>A creation counter lives as long as the record that holds it. A name that comes back gets its
 * old counter plus one. A new name starts from the clock; once more than so many records lie unused
 * it takes over the oldest of them, its counter included and unchanged (epmd of OTP 25).
 */
final class Registry {

  /** The least counter a new record starts with. */
  private static final long MIN_COUNTER = 4;

  /**
   * One name.
   *
   * @param counter its creation
   * @param descriptor of the connection that holds it, or held it last
   */
  record Entry(Registration registration, int counter, int descriptor) {

    String name() {
      return registration.name();
    }
  }

  /** Unused records beyond which a new name takes over the oldest instead of getting its own. */
  private final int maxUnused;

  /** Names in use, longest registered first. */
  private final Map<String, Entry> live = new LinkedHashMap<>();

  /** Names not in use, longest unused first. */
  private final Map<String, Entry> unused = new LinkedHashMap<>();

  Registry(int maxUnused) {
    this.maxUnused = maxUnused;
  }

  /** Whether any name is in use. */
  boolean isEmpty() {
    return live.isEmpty();
  }

  /** The entry of a name in use, else null. Names differ when their bytes do. */
  Entry find(String name) {
    return live.get(name);
  }

  /** The names in use, most recently registered first. */
  List<Entry> newestFirst() {
    List<Entry> entries = new ArrayList<>(live.values());
    Collections.reverse(entries);
    return entries;
  }

  /** The names remembered but not in use, longest unused first. */
  Iterable<Entry> unused() {
    return unused.values();
  }

  /**
   * Takes a name into use.
   *
   * @param descriptor of the connection that holds the name from now on
   * @param epochSecond the clock, for the counter of a new record
   * @return the name's creation counter
   */
  int register(Registration registration, int descriptor, long epochSecond) {
    String name = registration.name();
    if (live.containsKey(name)) {
      throw new IllegalStateException("registered twice: " + name);
    }
    int counter = counterFor(name, epochSecond);
    live.put(name, new Entry(registration, counter, descriptor));
    return counter;
  }

  /** Puts a name in use out of use. */
  void unregister(String name) {
    Entry entry = live.remove(name);
    if (entry == null) {
      throw new IllegalStateException("not registered: " + name);
    }
    unused.put(name, entry);
  }

  private int counterFor(String name, long epochSecond) {
    Entry old = unused.remove(name);
    if (old != null) {
      return old.counter() + 1;
    }
    if (unused.size() > maxUnused) {
      Iterator<Entry> oldest = unused.values().iterator();
      int recycled = oldest.next().counter();
      oldest.remove();
      return recycled;
    }
    return (int) Math.max(MIN_COUNTER, epochSecond + 1);
  }
}
