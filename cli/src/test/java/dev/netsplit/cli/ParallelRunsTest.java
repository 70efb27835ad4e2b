package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on side by side, from the command line. */
final class ParallelRunsTest {

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  @Test
  void writesTheSameFilesHoweverManyRunsGoOnAtATime() throws IOException {
    for (String parallel : List.of("1", "3")) {
      String[] command = {
        "run", "one-link-fails", "--set", "n=4", "--reps", "7", "--parallel", parallel
      };
      String[] out = {"--set", "output.formats=[text,json,csv,jsonl,junit]", "--out", parallel};
      session.run(Stream.concat(Stream.of(command), Stream.of(out)).toArray(String[]::new));
    }
    List<String> files = session.list("1");
    assertEquals(files, session.list("3"));
    assertTrue(files.size() > 12, files::toString);
    for (String file : files) {
      if (!file.equals("manifest.json")) { // It says when, and how long it took.
        assertEquals(
            -1,
            Files.mismatch(folder.resolve("1").resolve(file), folder.resolve("3").resolve(file)));
      }
    }
    assertEquals(2, session.run("run", "one-link-fails", "--parallel", "-1"));
    assertTrue(session.err().contains("--parallel must be at least 0, not -1"), session::err);
  }
}
