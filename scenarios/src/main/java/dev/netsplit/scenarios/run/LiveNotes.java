package dev.netsplit.scenarios.run;

/** Takes down what is seen of real nodes, each thing with its time. */
@FunctionalInterface
interface LiveNotes {

  /** Something was seen, or done, at that time, which is the present or a moment ago. */
  void seen(long atNanos, Measurement.Note note);
}
