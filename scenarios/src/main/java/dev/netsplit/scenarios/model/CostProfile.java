package dev.netsplit.scenarios.model;

/** What the work of a node costs in time: by name only, the numbers are the business of a run. */
public enum CostProfile {
  /** All work takes no time. */
  NONE,
  /** All nodes on one small virtual machine, each with one scheduler, over its loopback. */
  LOOPBACK_VM,
  /** The same for all nodes of one host, every host being such a machine of its own. */
  VM_PER_HOST
}
