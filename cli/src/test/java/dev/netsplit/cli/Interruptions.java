package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Disturbs one command again and again, at random instants or sizes, and counts how it ended.
 * {@code -Dinterruption.times} of each kind, two in the build, from {@code -Dinterruption.seed}.
 */
final class Interruptions {

  static final int TIMES = Integer.getInteger("interruption.times", 2);
  static final long SEED = Long.getLong("interruption.seed", 1);

  /** The exit code for what cannot be written. */
  static final int ENVIRONMENT = 6;

  /** What is there after an end; a word for it, for the count. */
  interface Look {

    String after(int number, OwnProcess ended) throws Exception;
  }

  /** The command of a number. */
  interface Numbered {

    List<String> command(int number) throws Exception;
  }

  private final Path folder;
  private final String name;
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();

  Interruptions(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** One more ended like this. */
  void count(int status, String outcome) {
    outcomes.merge(status + " " + outcome, 1, Integer::sum);
  }

  /** Prints the line for the record. */
  void tell() {
    int all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(Locale.ROOT, "interruption: %s: %d injected, %s%n", name, all, outcomes);
  }

  /** How long an undisturbed command takes here, so that instants lie in all of its parts. */
  static long millisOf(Path folder, List<String> command) throws Exception {
    long before = System.nanoTime();
    OwnProcess undisturbed = OwnProcess.start(folder, command);
    assertEquals(0, undisturbed.end(), undisturbed::err);
    return (System.nanoTime() - before) / 1_000_000;
  }

  /**
   * Sends a signal at random instants.
   *
   * @param status the exit code that it leads to
   * @param millis how long an undisturbed command takes
   */
  void signal(String signal, int status, long millis, Numbered commands, Look look)
      throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < TIMES; i++) {
      OwnProcess process = OwnProcess.start(folder, commands.command(i));
      assumeFalse(
          signal.equals("INT") && process.ignoresInterrupts(), "SIGINT is ignored in background");
      TimeUnit.MILLISECONDS.sleep(random.nextLong(millis));
      process.signal(signal);
      int ended = process.end();
      assertTrue(
          ended == status || ended == 0, () -> signal + ", " + ended + ", " + process.said());
      assertFalse(process.err().contains("bug in netsplit"), process::err);
      count(ended, look.after(i, process));
    }
    tell();
  }

  /** Lets no file grow beyond a size from 1 kB up, as on a disk that is full. */
  void full(int mostKilobytes, Numbered commands, Look look) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < TIMES; i++) {
      String script = fileLimit(1 + random.nextInt(mostKilobytes));
      OwnProcess process = OwnProcess.start(folder, script, commands.command(i));
      int ended = process.end();
      assertFalse(process.err().contains("bug in netsplit"), process::err);
      count(ended, look.after(i, process));
    }
    tell();
  }

  /** Starts each command twice at the same time: one of them ends well, the other one with 6. */
  void twice(Numbered commands, Look look) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      OwnProcess one = OwnProcess.start(folder, commands.command(i));
      OwnProcess other = OwnProcess.start(folder, commands.command(i));
      List<Integer> ends = Stream.of(one.end(), other.end()).sorted().toList();
      assertEquals(List.of(0, ENVIRONMENT), ends, one::err);
      count(0, look.after(i, one));
    }
    tell();
  }

  /** Files may not grow beyond so many kilobytes. */
  static String fileLimit(int kilobytes) {
    // The shell counts in blocks of 512 bytes.
    return "ulimit -f " + 2 * kilobytes + "; exec \"$@\"";
  }
}
