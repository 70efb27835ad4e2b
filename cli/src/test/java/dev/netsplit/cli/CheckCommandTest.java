package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CheckCommandTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("check must run nothing");
            },
            false);
  }

  @Test
  void findsNothingWrongWithShippedScenarios() {
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(ShippedScenarios.names());
    assertEquals(0, session.run(arguments.toArray(String[]::new)), session::err);
    assertEquals(ShippedScenarios.names().size(), session.out().lines().count());
    assertTrue(session.out().contains("dead-host: ok\n"), session::out);
    assertEquals("", session.err());
  }

  @Test
  void showsEveryMistakeOfEveryFile() throws IOException {
    session.write("good.yaml");
    session.write("one.yaml", "run: { duration: 60 }");
    session.write("two.yaml", "events: [{ at: 11min, heal: {} }]", "expect: []");
    assertEquals(3, session.run("check", "one.yaml", "good.yaml", "two.yaml"));
    assertEquals("good.yaml: ok\n", session.out());
    assertTrue(
        session.err().contains("one.yaml:4:18: error: `run.duration` must be a duration, not `60`"),
        session::err);
    assertTrue(session.err().contains("two.yaml:4:16: error: the event is planned"), session::err);
    assertTrue(session.err().contains("two.yaml: 1 error"), session::err);
  }

  @Test
  void reportsToEditorsAsOneDocument() throws IOException {
    session.copy("bad.yaml");
    session.write("one.yaml", "run: { duratoin: 60s }");
    assertEquals(3, session.run("check", "bad.yaml", "one.yaml", "--json"));
    JsonNode document = JsonMapper.builder().build().readTree(session.out());
    assertEquals(1, document.get("schema_version").asInt());
    JsonNode errors = document.get("errors");
    assertTrue(errors.size() > 3, errors::toString);
    JsonNode last = errors.get(errors.size() - 1);
    assertEquals(
        List.of("file", "line", "column", "path", "code", "message", "hint"),
        List.copyOf(last.propertyNames()));
    assertEquals("one.yaml", last.get("file").asString());
    assertEquals(4, last.get("line").asInt());
    assertEquals(8, last.get("column").asInt());
    assertEquals("run.duratoin", last.get("path").asString());
    assertEquals("unknown-key", last.get("code").asString());
    assertEquals("did you mean `duration`?", last.get("hint").asString());
    assertEquals("", session.err());
  }

  @Test
  void printsNothingButAnEmptyListToEditorsWhenAllIsWell() {
    assertEquals(0, session.run("check", "dead-host", "--json"));
    assertEquals(0, JsonMapper.builder().build().readTree(session.out()).get("errors").size());
  }

  @Test
  void goesOnWhenAFileIsMissing() throws IOException {
    session.write("good.yaml");
    assertEquals(2, session.run("check", "gone.yaml", "dead-hots", "good.yaml"));
    assertEquals("good.yaml: ok\n", session.out());
    assertTrue(session.err().contains("no such file: gone.yaml"), session::err);
    assertTrue(session.err().contains("did you mean `dead-host`?"), session::err);
    session.write("bad.yaml", "planet: earth");
    assertEquals(3, session.run("check", "gone.yaml", "bad.yaml"));
  }

  @Test
  void checksWithTheSettingsOfTheCommandLine() throws IOException {
    session.write("good.yaml");
    assertEquals(2, session.run("check", "good.yaml", "--set", "run.duration=60"));
    assertTrue(session.err().contains("--set run.duration=60: error"), session::err);
    assertEquals(2, session.run("check", "good.yaml", "--set", "duration"));
    assertEquals(0, session.run("check", "good.yaml", "--set", "run.duration=60s"));
  }

  @Test
  void showsTheLineInTheFileThatIsExtended() throws IOException {
    Files.createDirectory(folder.resolve("lib"));
    session.write("lib/base.yaml", "run: { duration: 60 }");
    Files.writeString(folder.resolve("mine.yaml"), "extends: lib/base.yaml\n");
    assertEquals(3, session.run("check", "mine.yaml"));
    assertTrue(session.err().startsWith("lib/base.yaml:4:18: error: `run.duration`"), session::err);
    assertTrue(session.err().contains("    4 | run: { duration: 60 }\n"), session::err);
  }

  @Test
  void asksForAFile() {
    assertEquals(2, session.run("check"));
    assertTrue(session.err().contains("Missing required parameter"), session::err);
  }
}
