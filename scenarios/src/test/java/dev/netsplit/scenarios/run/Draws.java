package dev.netsplit.scenarios.run;

import dev.netsplit.sim.random.RandomStream;
import java.util.List;

/** Draws of the parts of a random scenario. */
final class Draws {

  private final RandomStream stream;

  Draws(RandomStream stream) {
    this.stream = stream;
  }

  boolean oneIn(int chances) {
    return stream.nextInt(chances) == 0;
  }

  /** A whole number, both bounds included. */
  int between(int least, int most) {
    return least + stream.nextInt(most - least + 1);
  }

  String of(String... choices) {
    return choices[stream.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(stream.nextInt(choices.size()));
  }

  /** A duration in milliseconds, short ones as often as long ones. */
  String millis(int least, int most) {
    return Math.min(between(least, most), between(least, most)) + "ms";
  }

  /** A text for one in so many, nothing for the others. */
  String maybe(int chances, String text) {
    return oneIn(chances) ? text : "";
  }
}
