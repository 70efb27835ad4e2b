package dev.netsplit.cli.fuzz;

import java.util.SplittableRandom;

/**
 * The inputs of one decoder, from a seed: by its grammar, mutants of these, and mutants of valid
 * ones.
 */
final class Inputs {

  private final Target target;
  private final Dice dice;
  private final Mutation ofGrammar;
  private final Mutation ofValid;

  Inputs(long seed, Target target) {
    this.target = target;
    SplittableRandom random = new SplittableRandom(seed);
    dice = new Dice(random);
    ofGrammar = new Mutation(random, () -> target.grammar().next(dice));
    ofValid = new Mutation(random, () -> dice.of(target.valid()).clone());
  }

  /** The next one. */
  byte[] next() {
    return switch (dice.below(5)) {
      case 0 -> ofValid.next();
      case 1 -> ofGrammar.next();
      default -> target.grammar().next(dice);
    };
  }
}
