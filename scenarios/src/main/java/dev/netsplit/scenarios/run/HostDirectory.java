package dev.netsplit.scenarios.run;

import java.util.TreeMap;

/** Resolves host names as a hosts file would: at once and always right. */
final class HostDirectory {

  private final TreeMap<String, Integer> numbers = new TreeMap<>();

  void add(String name, int host) {
    if (numbers.put(name, host) != null) {
      throw new IllegalStateException("host " + name + " twice");
    }
  }

  /** The number of a host, or -1 when the name is unknown. */
  int find(String name) {
    Integer host = numbers.get(name);
    return host == null ? -1 : host;
  }
}
