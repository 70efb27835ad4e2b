package dev.netsplit.scenarios.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are smaller than one: whole numbers and durations, the smallest first. Must not know
 * which of them the checker takes.
 */
final class SmallerScalars {

  private static final Pattern DURATION = Pattern.compile(Durations.REGEX);
  private static final Pattern LATER =
      Pattern.compile("(mesh|sync)\\s?\\+\\s?(" + Durations.REGEX + ")");

  private static final long[] UNITS = {
    3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
  };
  private static final String[] NAMES = {"h", "min", "s", "ms", "us", "ns"};

  /** A duration of more figures than that has something to lose but its length. */
  private static final long ROUND = 10;

  /** Nobody is helped by a duration shorter than that but by none. */
  private static final long SHORT_NANOS = 1_000_000L;

  private static final int EIGHTH = 3;

  private SmallerScalars() {}

  /** Smaller values, none for what is neither a number nor a duration. */
  static List<Tree.Scalar> of(Tree.Scalar value) {
    if (value.kind() == ScalarKind.INTEGER) {
      return whole(value);
    }
    List<Tree.Scalar> smaller = new ArrayList<>();
    String text = value.text();
    Matcher later = LATER.matcher(text);
    if (later.matches()) {
      smaller.add(Tree.text(value.mark(), later.group(1)));
      for (String shorter : shorter(later.group(2))) {
        smaller.add(Tree.text(value.mark(), later.group(1) + " + " + shorter));
      }
    } else if (value.kind() == ScalarKind.TEXT && DURATION.matcher(text).matches()) {
      shorter(text).forEach(shorter -> smaller.add(Tree.text(value.mark(), shorter)));
    }
    return smaller;
  }

  private static List<Tree.Scalar> whole(Tree.Scalar value) {
    BigInteger number = new BigInteger(value.text());
    List<Tree.Scalar> smaller = new ArrayList<>();
    TreeSet<BigInteger> numbers = new TreeSet<>();
    numbers.add(BigInteger.ONE);
    numbers.add(number.shiftRight(1));
    numbers.add(number.subtract(number.shiftRight(EIGHTH).max(BigInteger.ONE)));
    for (BigInteger less : numbers) {
      if (less.signum() > 0 && less.compareTo(number) < 0) {
        String text = less.toString();
        smaller.add(new Tree.Scalar(value.mark(), ScalarKind.INTEGER, text, false));
      }
    }
    return smaller;
  }

  private static List<String> shorter(String duration) {
    long nanos = nanos(duration);
    TreeSet<Long> lengths = new TreeSet<>();
    lengths.add(0L);
    if (nanos > SHORT_NANOS) {
      lengths.add(Math.max(SHORT_NANOS, rounded(nanos / 2)));
      lengths.add(rounded(nanos));
      lengths.add(rounded(nanos - nanos / 10));
    }
    List<String> shorter = new ArrayList<>();
    for (long length : lengths) {
      if (length < nanos) {
        shorter.add(text(length));
      }
    }
    return shorter;
  }

  private static long nanos(String duration) {
    try {
      return Durations.nanos(Tree.text(Mark.START, duration), "a duration");
    } catch (ValueRefused refused) {
      // A text of the file that looks like a duration and is none is not changed.
      return 0;
    }
  }

  /** Down to two figures, or to one from the greatest unit that it has. */
  private static long rounded(long nanos) {
    for (long unit : UNITS) {
      if (nanos >= unit) {
        long step = unit;
        while (nanos / step >= ROUND * ROUND) {
          step *= ROUND;
        }
        return nanos / step * step;
      }
    }
    return nanos;
  }

  /** In the greatest unit of which it is a multiple. */
  private static String text(long nanos) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      if (nanos >= UNITS[unit] && nanos % UNITS[unit] == 0) {
        return nanos / UNITS[unit] + NAMES[unit];
      }
    }
    return "0s";
  }
}
