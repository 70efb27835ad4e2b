package dev.netsplit.scenarios.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 5: one epmd does not give a name the same creation twice. (It may after it has
 * forgotten 1,001 other names, more than a swarm has.)
 */
final class CreationsDiffer extends Invariant {

  private record Name(Object epmd, String name) {}

  private final Map<Name, Set<Integer>> given = new LinkedHashMap<>();

  @Override
  void registered(long nowNanos, Object epmd, String name, int creation) {
    Set<Integer> before =
        given.computeIfAbsent(new Name(epmd, name), unused -> new LinkedHashSet<>());
    require(before.add(creation), "a creation comes again", nowNanos, name, creation);
  }
}
