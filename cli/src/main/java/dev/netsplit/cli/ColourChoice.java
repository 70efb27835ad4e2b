package dev.netsplit.cli;

/** When output is coloured. */
enum ColourChoice {
  /** On a terminal. */
  auto,
  /** Always. */
  always,
  /** Never. */
  never;

  /** Whether to colour; the variable {@code NO_COLOR} forbids it in any case. */
  boolean decide(Surroundings surroundings) {
    if (!surroundings.variable("NO_COLOR").isEmpty()) {
      return false;
    }
    return switch (this) {
      case auto -> surroundings.terminal() && !surroundings.variable("TERM").equals("dumb");
      case always -> true;
      case never -> false;
    };
  }
}
