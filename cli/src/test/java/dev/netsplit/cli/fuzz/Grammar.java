package dev.netsplit.cli.fuzz;

/** Makes inputs that are built as valid ones are, some of them with hostile values in them. */
interface Grammar {

  /** The next input; a function of what the dice say. */
  byte[] next(Dice dice);
}
