package dev.netsplit.protocol.epmd;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names an epmd knows: those in use, and those that were, for the sake of their creations. It
 * must not know connections or bytes.
 *
 * <p>A creation counter lives as long as the record that holds it. A name that comes back gets its
 * old counter plus one. A new name starts from the clock; once more than {@link #MAX_UNUSED}
 * records lie unused it takes over the oldest of them, its counter included and unchanged (epmd of
 * OTP 25).
 */
final class Registry {

  /** Unused records beyond which a new name takes over the oldest instead of getting its own. */
  static final int MAX_UNUSED = 1000;

  /** The least counter a new record starts with. */
  private static final long MIN_COUNTER = 4;

  private record Entry(Registration registration, int counter) {}

  private final Map<String, Entry> live = new TreeMap<>();

  /** Counter of each unused name, oldest first. */
  private final Map<String, Integer> unused = new LinkedHashMap<>();

  /** Whether the name is in use. Names differ when their bytes do. */
  boolean contains(String name) {
    return live.containsKey(name);
  }

  /** What was registered under a name in use, else null. */
  Registration find(String name) {
    Entry entry = live.get(name);
    return entry == null ? null : entry.registration();
  }

  /**
   * Takes a name into use.
   *
   * @param epochSecond the clock, for the counter of a new record
   * @return the name's creation counter
   */
  int register(Registration registration, long epochSecond) {
    if (contains(registration.name())) {
      throw new IllegalStateException("registered twice: " + registration.name());
    }
    int counter = counterFor(registration.name(), epochSecond);
    live.put(registration.name(), new Entry(registration, counter));
    return counter;
  }

  /** Puts a name in use out of use. */
  void unregister(String name) {
    Entry entry = live.remove(name);
    if (entry == null) {
      throw new IllegalStateException("not registered: " + name);
    }
    unused.put(name, entry.counter());
  }

  private int counterFor(String name, long epochSecond) {
    Integer old = unused.remove(name);
    if (old != null) {
      return old + 1;
    }
    if (unused.size() > MAX_UNUSED) {
      Iterator<Integer> oldest = unused.values().iterator();
      int recycled = oldest.next();
      oldest.remove();
      return recycled;
    }
    return (int) Math.max(MIN_COUNTER, epochSecond + 1);
  }
}
