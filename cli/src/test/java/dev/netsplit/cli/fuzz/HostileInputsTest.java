package dev.netsplit.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What attackers send, each by its name, and what was once found: bombs of lengths, of nesting, of
 * counts, and floods. Each is refused, or taken where it is honest and only large, within the
 * bounds of its decoder.
 */
final class HostileInputsTest {

  /** Inputs that a decoder once stumbled over, in a folder with its name. */
  private static final Path FOUND =
      Path.of("src", "test", "resources", "dev", "netsplit", "cli", "fuzz", "found");

  private static final Map<String, Target> TARGETS = new TreeMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void findTargets() throws IOException {
    Targets.in(folder).forEach(target -> TARGETS.put(target.name(), target));
  }

  static Stream<Hostile> inputs() {
    return Stream.of(
            HostileTraffic.all(),
            HostileDocuments.captures(),
            HostileDocuments.scenarios(),
            HostileDocuments.results())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void isRefusedOrTakenWithinItsBounds(Hostile hostile) {
    assertEquals(hostile.taken(), isTaken(hostile.target(), hostile.input()), hostile.toString());
  }

  @Test
  void whatWasFoundOnceIsFoundNoMore() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String target : TARGETS.keySet()) {
      if (Files.isDirectory(FOUND.resolve(target))) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOUND.resolve(target))) {
          for (Path file : files) {
            isTaken(target, Files.readAllBytes(file));
            found.add(file);
          }
        }
      }
    }
    assertTrue(found.size() > 0, "nothing is kept in " + FOUND.toAbsolutePath());
  }

  private static boolean isTaken(String target, byte[] input) {
    Trial trial = new Trial(TARGETS.get(target));
    Optional<AssertionError> wrong = trial.offer(input);
    if (wrong.isPresent()) {
      throw wrong.get();
    }
    return trial.valid() == 1;
  }
}
