package dev.netsplit.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of a study: every so-manieth run of a grid, every so-manieth search. Knows no study.
 *
 * @param part which one, from 1
 * @param of how many there are
 */
record Shard(int part, int of) {

  /** Everything. */
  static final Shard ALL = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

  /** Reads {@code 2/3}; empty when it is something else. */
  static Optional<Shard> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int part = Integer.parseInt(matcher.group(1));
    int of = Integer.parseInt(matcher.group(2));
    return part <= of ? Optional.of(new Shard(part, of)) : Optional.empty();
  }

  /** Whether a piece belongs to it. */
  boolean has(long piece) {
    return piece % of == part - 1;
  }

  /**
   * Those repetitions of a point that belong to it.
   *
   * @param before runs of all points before
   */
  int[] repetitions(long before, int repetitions) {
    return IntStream.range(0, repetitions).filter(run -> has(before + run)).toArray();
  }

  @Override
  public String toString() {
    return part + "/" + of;
  }
}
