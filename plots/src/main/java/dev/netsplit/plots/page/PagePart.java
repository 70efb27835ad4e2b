package dev.netsplit.plots.page;

/** One part of the page below its heading. It must not know the other parts. */
@FunctionalInterface
interface PagePart {

  /** Writes what stands below the heading. */
  void writeTo(Html html);
}
