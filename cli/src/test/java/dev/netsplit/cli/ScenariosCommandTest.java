package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ScenarioSchema;
import dev.netsplit.scenarios.format.ShippedScenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listing, showing and copying what is shipped, and the schema beside a copy. */
final class ScenariosCommandTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  @Test
  void listsEveryScenarioWithItsTitle() {
    assertEquals(0, session.run("scenarios", "list"), session::err);
    for (String name : ShippedScenarios.names()) {
      assertTrue(session.out().contains(name + " "), name);
    }
    assertTrue(session.out().contains("A zone with a third of the nodes is cut off for 5 min"));
    session.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void listsThoseOfATagAndSaysWhichTagsThereAre() {
    assertEquals(0, session.run("scenarios", "list", "--tag", "zones"));
    assertTrue(session.out().contains("az-split "), session::out);
    assertFalse(session.out().contains("cold-start "), session::out);
    assertEquals(2, session.run("scenarios", "list", "--tag", "zonse"));
    assertTrue(session.err().contains("did you mean `zones`?"), session::err);
    assertTrue(session.err().contains("partition"), session::err);
  }

  @Test
  void listsForProgramsWithTagsAndLinks() {
    session.run("scenarios", "list", "--json", "--tag", "zones");
    JsonNode first = JsonMapper.builder().build().readTree(session.out()).get("scenarios").get(0);
    assertEquals("az-split", first.get("name").asString());
    assertEquals(30, first.get("nodes").asInt());
    assertTrue(first.get("tags").toString().contains("partition"));
    assertTrue(first.get("links").size() > 0);
  }

  @Test
  void showsAScenarioAsItIsShipped() {
    assertEquals(0, session.run("scenarios", "show", "dead-host"));
    assertEquals(shipped("dead-host"), session.out());
    assertEquals(2, session.run("scenarios", "show", "dead-hots"));
    assertTrue(session.err().contains("did you mean `dead-host`?"), session::err);
  }

  @Test
  void copiesAScenarioThatEditorsFindTheSchemaOf() throws IOException {
    assertEquals(0, session.run("scenarios", "copy", "dead-host"), session::err);
    assertEquals("dead-host.yaml\nscenario-v1.editor.schema.json\n", session.out());
    String copy = Files.readString(folder.resolve("dead-host.yaml"));
    assertEquals(
        "# yaml-language-server: $schema=./scenario-v1.editor.schema.json\n"
            + "# $schema: ./scenario-v1.editor.schema.json\n\n"
            + shipped("dead-host"),
        copy);
    assertEquals(
        ScenarioSchema.editorJson(),
        Files.readString(folder.resolve("scenario-v1.editor.schema.json")));
    assertEquals(0, session.run("check", "dead-host.yaml"), session::err);
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "precious");
    assertEquals(2, session.run("scenarios", "copy", "dead-host", "mine.yaml"));
    assertEquals("netsplit: mine.yaml exists already; nothing is overwritten\n", session.err());
    assertEquals(List.of("mine.yaml"), session.list("."));
    Files.writeString(folder.resolve("scenario-v1.editor.schema.json"), "{}");
    assertEquals(0, session.run("scenarios", "copy", "dead-host", "other.yaml"));
    assertEquals("{}", Files.readString(folder.resolve("scenario-v1.editor.schema.json")));
  }

  @Test
  void copiesIntoAFolderAndSaysWhenItCannot() throws IOException {
    Files.createDirectory(folder.resolve("conf"));
    assertEquals(0, session.run("scenarios", "copy", "dead-host", "conf"));
    assertEquals(List.of("dead-host.yaml", "scenario-v1.editor.schema.json"), session.list("conf"));
    assertEquals(6, session.run("scenarios", "copy", "dead-host", "none/mine.yaml"));
    assertTrue(session.err().contains("cannot write none/mine.yaml"), session::err);
  }

  @Test
  void asksWhatToDo() {
    assertEquals(2, session.run("scenarios"));
    assertTrue(session.err().contains("list, show or copy"), session::err);
  }

  @Test
  void printsTheSchemasAndTheReference() {
    assertEquals(0, session.run("schema"));
    assertEquals(ScenarioSchema.json(), session.out());
    session.out.reset();
    assertEquals(0, session.run("schema", "--editor"));
    assertEquals(ScenarioSchema.editorJson(), session.out());
    session.out.reset();
    assertEquals(0, session.run("schema", "--markdown"));
    assertTrue(session.out().startsWith("# Scenario format, version 1\n"));
    assertEquals(0, session.run("schema", "--events"));
    assertTrue(session.out().contains("One line of events.jsonl"), session::out);
    assertEquals(0, session.run("schema", "--summary"));
    assertTrue(session.out().contains("summary.json, version 1"), session::out);
    assertEquals(2, session.run("schema", "--markdown", "--editor"));
  }

  private static String shipped(String name) {
    return new String(ShippedScenarios.find(name).orElseThrow(), StandardCharsets.UTF_8);
  }
}
