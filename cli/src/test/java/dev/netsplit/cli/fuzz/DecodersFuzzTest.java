package dev.netsplit.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decoder meets the same inputs from {@code -Dfuzz.seed} in every build, {@code -Dfuzz.times}
 * as many if that is asked for, or as many as {@code -Dfuzz.cpu_seconds} of processor time allow;
 * {@code -Dfuzz.only} names one decoder. A line says how each fared. Inputs that it should not have
 * stumbled over are kept below {@code target/fuzz-finds}; {@link HostileInputsTest} is where they
 * go.
 */
final class DecodersFuzzTest {

  private static final long TIMES = Long.getLong("fuzz.times", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final long CPU_NANOS = Long.getLong("fuzz.cpu_seconds", 0) * 1_000_000_000L;
  private static final String ONLY = System.getProperty("fuzz.only", "");
  private static final Path FINDS = Path.of("target", "fuzz-finds");
  private static final int MOST_FINDS = 20;

  @TempDir private static Path folder;

  /** The finds of one decoder, by where they happened. */
  private final Map<String, AssertionError> finds = new TreeMap<>();

  static Stream<Target> targets() throws IOException {
    return Targets.in(folder).stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesOrRefusesWhateverComes(Target target) throws IOException {
    assumeTrue(ONLY.isEmpty() || target.name().equals(ONLY));
    assertTrue(target.valid().size() > 0, "no valid input");
    Inputs inputs = new Inputs(SEED, target);
    Trial trial = new Trial(target);
    long begin = Trial.cpuNanos();
    long count = 0;
    while (finds.size() < MOST_FINDS
        && (CPU_NANOS == 0
            ? count < TIMES * target.inputs()
            : Trial.cpuNanos() - begin < CPU_NANOS)) {
      byte[] input = inputs.next();
      Optional<AssertionError> wrong = trial.offer(input);
      if (wrong.isPresent()) {
        keep(target, input, wrong.get());
      }
      count++;
    }
    System.out.printf(
        Locale.ROOT,
        "fuzz: %-28s %,11d inputs, %,11d valid, in %.1f s; at most %,.1f ms, %,d kB of %,d kB;"
            + " %d finds%n",
        target,
        count,
        trial.valid(),
        (Trial.cpuNanos() - begin) / 1e9,
        trial.mostNanos() / 1e6,
        trial.mostBytes() >> 10,
        target.mostBytes() >> 10,
        finds.size());
    for (AssertionError find : finds.values()) {
      throw find;
    }
    assertTrue(count > trial.valid() && trial.valid() > 0, "all inputs are alike");
  }

  private void keep(Target target, byte[] input, AssertionError find) throws IOException {
    String place = place(find);
    if (finds.putIfAbsent(place, find) == null) {
      Path kept = FINDS.resolve(target.name()).resolve(Integer.toHexString(place.hashCode()));
      Files.createDirectories(kept.getParent());
      Files.write(kept, input);
      StringWriter trace = new StringWriter();
      find.printStackTrace(new PrintWriter(trace));
      Files.writeString(kept.resolveSibling(kept.getFileName() + ".txt"), trace.toString());
    }
  }

  /** Finds of the same place are one. */
  private static String place(AssertionError find) {
    Throwable cause = find.getCause();
    if (cause == null) {
      return "cost";
    }
    String message = String.valueOf(cause.getMessage());
    return message.contains("\tat ")
        ? message.lines().filter(line -> line.contains("\tat ")).findFirst().orElse("")
        : cause.getClass() + " " + cause.getStackTrace()[0];
  }
}
