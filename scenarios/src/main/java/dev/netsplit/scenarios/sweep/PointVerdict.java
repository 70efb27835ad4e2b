package dev.netsplit.scenarios.sweep;

/** What the runs of a point say about its expectations together. */
public enum PointVerdict {
  /** All are met. */
  PASSES,
  /** One at least is not. */
  FAILS,
  /** One at least is neither surely met nor surely not, and there are no more runs. */
  NOT_DECIDED
}
