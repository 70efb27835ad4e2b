package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit into memory is refused before it begins. */
final class MemoryLimitTest {

  private static final long GIB = 1L << 30;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  @Test
  void runThatNeedsMoreThanIsAllowedIsRefusedAndLeavesNothing() throws IOException {
    session.write("pair.yaml", "discovery: { strategy: static }", "run: { duration: 1s }");
    String[] huge = {"run", "pair.yaml", "--set", "nodes.app.count=20000", "--max-heap", "128m"};
    assertEquals(6, session.run(huge), session::err);
    assertTrue(
        session.err().matches("(?s).*needs about [0-9.]+ GB of heap, 134 MB allowed: --max-heap.*"),
        session::err);
    assertEquals(List.of("pair.yaml"), session.list("."));
    assertEquals("", session.out());
  }

  @Test
  void everyVariantHasToFit() throws IOException {
    session.write("pair.yaml", "discovery: { strategy: static }", "run: { duration: 1s }");
    String[] compare = {
      "run", "pair.yaml", "--compare", "nodes.app.count=2,20000", "--max-heap", "128m"
    };
    assertEquals(6, session.run(compare), session::err);
    assertTrue(session.err().contains("20000: needs about"), session::err);
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void runThatFitsIsNotRefused() throws IOException {
    session.write("pair.yaml", "run: { duration: 10s }", "discovery: { strategy: static }");
    assertEquals(0, session.run("run", "pair.yaml", "--max-heap", "128m", "--out", "here"));
  }

  @ParameterizedTest
  @CsvSource({
    "lots, is not a size of heap",
    "0, is not a size of heap",
    "6gigs, is not a size of heap",
    "9k, --max-heap must be at least 64m"
  })
  void sizeThatMeansNothingIsAWrongCommandLine(String size, String words) throws IOException {
    session.write("pair.yaml");
    assertEquals(2, session.run("run", "pair.yaml", "--max-heap", size), session::err);
    assertTrue(session.err().contains(words), session::err);
  }

  @ParameterizedTest
  @CsvSource({"67108864, 67108864", "900m, 943718400", "6g, 6442450944", "6GB, 6442450944"})
  void sizesAreReadAsTheJvmWritesThem(String text, long bytes) {
    assertEquals(bytes, HeapOption.parse(text).getAsLong());
  }

  @Test
  void largeRunsGetTheirHeapAtOnceAndTwoCollectors() {
    JvmPlan small = JvmPlan.of(20e6, 6 * GIB, 2);
    assertFalse(small.parallel());
    assertTrue(small.firstBytes() < 200e6);
    JvmPlan large = JvmPlan.of(3e9, 6 * GIB, 2);
    assertTrue(large.parallel());
    assertTrue(large.firstBytes() > 3e9 && large.firstBytes() <= 6 * GIB);
    assertTrue(large.options().contains("-Xmx6144m"), large.options()::toString);
    assertFalse(JvmPlan.of(3e9, 6 * GIB, 1).parallel());
  }

  @Test
  void launcherIsToldTheOptionsAndNothingRuns() throws IOException {
    session.write("pair.yaml");
    assertEquals(0, session.run("run", "pair.yaml", "--max-heap", "512m", "--jvm-options"));
    assertTrue(session.out().startsWith("-XX:+UseSerialGC -Xms"), session::out);
    assertTrue(session.out().contains("-Xmx512m"), session::out);
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void benchSaysHowToStartIt() {
    assertEquals(2, session.run("bench", "w1", "w2"));
    assertTrue(session.err().contains("./netsplit bench w1 w2"), session::err);
  }
}
