package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that would like to become files elsewhere. What the user gives to {@code --out} is taken at
 * its word, and overwrites nothing; what a file gives may name a folder and no more.
 */
final class PathTricksTest {

  private static final String KEPT = "not to be touched";

  @TempDir private Path base;
  private Path folder;
  private Session session;

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(base.resolve("here"));
    Files.writeString(base.resolve("file"), KEPT);
    Files.createDirectory(base.resolve("full"));
    Files.writeString(base.resolve("full/file"), KEPT);
    session = new Session(folder);
    session.write("pair.yaml");
  }

  private void assertRefused(String out, String why) throws IOException {
    assertEquals(6, session.run("run", "pair.yaml", "--out", out), session::err);
    assertTrue(session.err().startsWith("netsplit: cannot write results to "), session::err);
    assertTrue(session.err().contains(why), session::err);
    assertEquals(1, session.err().lines().count(), session::err);
    assertNothingElse();
  }

  private void assertNothingElse() throws IOException {
    assertEquals(KEPT, Files.readString(base.resolve("file")));
    assertEquals(List.of("file"), session.list("../full"));
    assertTrue(session.list(".").contains("pair.yaml"));
  }

  @Test
  void outTakesThePathThatTheUserGives() throws IOException {
    Path elsewhere = base.resolve("elsewhere");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "../up/./there/../beside"));
    assertEquals(0, session.run("run", "pair.yaml", "--out", elsewhere.toString()));
    assertTrue(session.list("../up/beside").contains("manifest.json"));
    assertTrue(session.list("../elsewhere").contains("manifest.json"));
    assertNothingElse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../file", "../full", ".", "..", "/", "", "pair.yaml", "../file/below"})
  void outOverwritesNothing(String out) throws IOException {
    assertEquals(6, session.run("run", "pair.yaml", "--out", out), session::err);
    assertFalse(session.err().contains("bug in netsplit"), session::err);
    assertNothingElse();
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void outFollowsNoLinkToSomethingThatExists() throws IOException {
    Files.createSymbolicLink(folder.resolve("to-file"), base.resolve("file"));
    Files.createSymbolicLink(folder.resolve("to-full"), base.resolve("full"));
    Files.createSymbolicLink(folder.resolve("to-nothing"), base.resolve("nothing"));
    for (String link : List.of("to-file", "to-full", "to-nothing")) {
      session.clear();
      assertRefused(link, "nothing is overwritten");
      assertTrue(Files.isSymbolicLink(folder.resolve(link)), link);
    }
    assertFalse(Files.exists(base.resolve("nothing")));
  }

  /** A link that somebody else laid under the hidden name in which results are gathered. */
  @Test
  void aLinkUnderTheHiddenNameIsNotWrittenThrough() throws IOException {
    Files.createSymbolicLink(folder.resolve(".out.partial"), base.resolve("full"));
    assertRefused("out", "is in the way");
    assertTrue(Files.isSymbolicLink(folder.resolve(".out.partial")));
  }

  @Test
  void outThatIsTooLongOrOfTwoLinesIsNoBug() throws IOException {
    assertRefused("x".repeat(300), "name too long");
    session.clear();
    assertEquals(0, session.run("run", "pair.yaml", "--out", "two\nlines"), session::err);
    assertTrue(session.list("two\nlines").contains("manifest.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\0y", "../full\0"})
  void aNameThatNoFileCanHaveIsRefused(String out) throws IOException {
    for (List<String> command :
        List.of(
            List.of("run", "pair.yaml", "--out", out),
            List.of("run", out),
            List.of("check", out),
            List.of("decode", out),
            List.of("trace", out),
            List.of("report", out),
            List.of("merge", out))) {
      session.clear();
      int status = session.run(command.toArray(String[]::new));
      assertTrue(status == 2 || status == 3, () -> command + ", " + status + session.err());
      assertNothingElse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "output: { dir: \"x\\0\" }",
        "network: { zones: [a, b], rtt_matrix: \"x\\0.csv\" }",
        "network: { zones: [a, b], rtt_matrix: \"../full\" }",
        "erlang: { profile: \"./x\\0\" }",
        "extends: \"./x\\0.yaml\"",
        "extends: /"
      })
  void whatAScenarioNamesIsAFileOrAMistakeOfIt(String line) throws IOException {
    session.write("tricks.yaml", line);
    assertEquals(3, session.run("run", "tricks.yaml"), session::err);
    assertNothingElse();
  }

  /** Names in a scenario that could become names of files: each is refused or becomes none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "events: [{ at: 9s, name: ../../../file, crash: { nodes: app-1, kind: kill } }]",
        "events: [{ at: 9s, name: /etc/x, crash: { nodes: app-1, kind: kill } }]",
        "params: { \"../../../file\": 1 }",
        "network: { zones: [../../../file, b] }",
        "title: ../../../file"
      })
  void noOtherNameLeavesTheFolder(String line) throws IOException {
    session.write("tricks.yaml", line, "run: { repetitions: 1, duration: 20s }");
    session.simulation = new ExperimentRuns();
    int status = session.run("run", "tricks.yaml", "--out", "deep/out");
    assertTrue(status == 0 || status == 3, () -> status + session.err());
    assertNothingElse();
    assertEquals(List.of("file", "full", "here"), session.list(".."));
  }

  @Test
  void aValueThatIsComparedLeavesNoFolder() throws IOException {
    Files.writeString(base.resolve("profile.yaml"), "version: 1\ncosts: { turn: 2us }\n");
    session.simulation = new ExperimentRuns();
    int status =
        session.run(
            "run", "pair.yaml", "--out", "out", "--compare", "erlang.profile=none,../profile.yaml");
    assertEquals(0, status, session::err);
    assertEquals(2, session.list("out").stream().filter(name -> name.matches("[12]-.*")).count());
    assertNothingElse();
  }
}
