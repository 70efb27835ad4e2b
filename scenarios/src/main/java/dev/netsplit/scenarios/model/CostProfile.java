package dev.netsplit.scenarios.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the work of a node costs in time. Must not know how it was measured, nor by whom.
 *
 * @param sharing which nodes share a computer
 * @param cores of each computer
 * @param nanosByCost every cost; empty where work takes no time
 */
public record CostProfile(Sharing sharing, int cores, Map<Cost, Long> nanosByCost) {

  /** Which nodes share a computer. */
  public enum Sharing {
    /** There is none: all work takes no time. */
    NONE,
    /** All nodes are on one small virtual machine, each with one scheduler, over its loopback. */
    LOOPBACK_VM,
    /** The same for all nodes of one host, every host being such a machine of its own. */
    VM_PER_HOST
  }

  /** Cores of the computer that the built-in costs were measured on. */
  public static final int BUILT_IN_CORES = 2;

  private static final long THOUSAND = 1000;

  /** All work takes no time. */
  public static final CostProfile NONE = new CostProfile(Sharing.NONE, 0, Collections.emptyMap());

  /** A computer for each host, on which only what is counted apart from a profile takes time. */
  public static final CostProfile COUNTED = counted();

  /** One computer with the built-in costs. */
  public static final CostProfile LOOPBACK_VM = builtIn(Sharing.LOOPBACK_VM);

  /** A computer for each host, with the built-in costs. */
  public static final CostProfile VM_PER_HOST = builtIn(Sharing.VM_PER_HOST);

  /** Makes the map unchangeable. */
  public CostProfile {
    int costs = sharing == Sharing.NONE ? 0 : Cost.values().length;
    if (nanosByCost.size() != costs) {
      throw new IllegalStateException(nanosByCost.size() + " costs, but " + costs + " are needed");
    }
    nanosByCost =
        costs == 0 ? Collections.emptyMap() : Collections.unmodifiableMap(copy(nanosByCost));
  }

  private static Map<Cost, Long> copy(Map<Cost, Long> nanosByCost) {
    return new EnumMap<>(nanosByCost);
  }

  private static CostProfile counted() {
    Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      costs.put(cost, cost == Cost.SLICE ? cost.builtInNanos() : cost.leastNanos());
    }
    return new CostProfile(Sharing.VM_PER_HOST, BUILT_IN_CORES, costs);
  }

  /**
   * The same on computers with another number of cores.
   *
   * @param thousandths of a core; what is not a whole core makes all cores slower
   */
  public CostProfile withCores(long thousandths) {
    long whole = (thousandths + THOUSAND - 1) / THOUSAND;
    Map<Cost, Long> slower = new EnumMap<>(Cost.class);
    nanosByCost.forEach(
        (cost, nanos) ->
            slower.put(cost, cost.isWork() ? nanos * whole * THOUSAND / thousandths : nanos));
    return new CostProfile(sharing, Math.toIntExact(whole), slower);
  }

  /** The built-in profile of that name. */
  public static CostProfile builtIn(Sharing sharing) {
    if (sharing == Sharing.NONE) {
      return NONE;
    }
    Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      costs.put(cost, cost.builtInNanos());
    }
    return new CostProfile(sharing, BUILT_IN_CORES, costs);
  }

  /** One cost. */
  public long nanos(Cost cost) {
    return nanosByCost.get(cost);
  }

  /** Whether all work takes no time. */
  public boolean isFree() {
    return sharing == Sharing.NONE;
  }

  /** Whether work costs the same here and there, or is free in one of the two. */
  public boolean agreesWith(CostProfile other) {
    return isFree()
        || other.isFree()
        || (cores == other.cores && nanosByCost.equals(other.nanosByCost));
  }
}
