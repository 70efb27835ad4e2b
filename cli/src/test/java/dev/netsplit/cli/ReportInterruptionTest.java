package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A folder that is drawn anew, and whoever draws is stopped or cannot write: what the folder keeps
 * is as it was, and each other file is the old one or the new one.
 */
final class ReportInterruptionTest {

  private static final int MOST_KILOBYTES = 40;
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

  /** What is not drawn. */
  private static final List<String> KEPT =
      List.of(
          "manifest.json",
          "scenario.resolved.yaml",
          "runs.jsonl.gz",
          "recording.jsonl.gz",
          "capture.pcapng");

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void results() throws IOException {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
    session.write(
        "pair.yaml",
        "run: { duration: 60s, repetitions: 5 }",
        "output: { formats: [text, json, csv, svg, png, html, jsonl, junit, pcapng] }");
    assertEquals(0, session.run("run", "pair.yaml", "--quiet", "--out", "base"), session::err);
  }

  /** A folder of the same results whose drawn files are old. */
  private void copy(String to) throws IOException {
    Files.createDirectory(folder.resolve(to));
    for (String name : session.list("base")) {
      byte[] bytes = Files.readAllBytes(folder.resolve("base").resolve(name));
      Files.write(folder.resolve(to).resolve(name), KEPT.contains(name) ? bytes : OLD);
    }
  }

  private static List<String> report(String of) {
    return List.of("report", of);
  }

  private String looked(String of) throws IOException {
    int old = 0;
    int fresh = 0;
    for (String name : session.list("base")) {
      byte[] base = Files.readAllBytes(folder.resolve("base").resolve(name));
      byte[] found = Files.readAllBytes(folder.resolve(of).resolve(name));
      if (!KEPT.contains(name) && Arrays.equals(OLD, found)) {
        old++;
      } else {
        assertArrayEquals(base, found, name);
        fresh += KEPT.contains(name) ? 0 : 1;
      }
    }
    assertEquals(0, session.run("report", of), session::err);
    assertEquals(session.list("base"), session.list(of));
    if (old > 0 && fresh > 0) {
      return "old and new files";
    }
    return old == 0 ? "new" : "old";
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void leavesEachFileOldOrNew(String signal, int status) throws Exception {
    copy("undisturbed");
    long millis = Interruptions.millisOf(folder, report("undisturbed"));
    new Interruptions(folder, "report, SIG" + signal)
        .signal(
            signal,
            status,
            millis,
            number -> {
              copy("out-" + number);
              return report("out-" + number);
            },
            (number, ended) -> {
              Path part = folder.resolve("out-" + number).resolve(".rewritten");
              assertTrue(signal.equals("KILL") || !Files.exists(part), "a part was left");
              return looked("out-" + number);
            });
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void aNewFolderIsWholeOrNotThere(String signal, int status) throws Exception {
    long millis = Interruptions.millisOf(folder, List.of("report", "base", "--out", "undisturbed"));
    new Interruptions(folder, "report --out, SIG" + signal)
        .signal(
            signal,
            status,
            millis,
            number -> List.of("report", "base", "--out", "out-" + number),
            (number, ended) -> {
              String out = "out-" + number;
              boolean part = Files.exists(folder.resolve("." + out + ".partial"));
              assertTrue(signal.equals("KILL") || !part, "a part was left");
              if (!Files.exists(folder.resolve(out))) {
                return "none";
              }
              assertEquals(session.list("base"), session.list(out));
              return "whole";
            });
  }

  @Test
  void whatDoesNotFitChangesNothing() throws Exception {
    new Interruptions(folder, "report, files up to 1 to 40 kB")
        .full(
            MOST_KILOBYTES,
            number -> {
              copy("full-" + number);
              return report("full-" + number);
            },
            (number, ended) -> {
              assertEquals(Interruptions.ENVIRONMENT, ended.end(), ended::err);
              assertTrue(ended.err().contains("netsplit: cannot write into "), ended::err);
              assertFalse(Files.exists(folder.resolve("full-" + number).resolve(".rewritten")));
              String after = looked("full-" + number);
              assertEquals("old", after);
              return after;
            });
  }
}
