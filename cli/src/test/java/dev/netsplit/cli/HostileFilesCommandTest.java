package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are wrong on purpose, as the command line tells of them: one error each. */
final class HostileFilesCommandTest {

  private static final String HEAD = "version: 1\nname: t\n";
  private static final String FILE = HEAD + "nodes: { app: { count: 4 } }\n";
  private static final String EVERY =
      "events: [{ at: 1s, every: EVERY, times: 3, FOR partition: { isolate: app-1 } }]\n";

  @TempDir Path folder;

  /** One file, the place of its error, and the code of it. */
  private record Hostile(String what, String content, String place, String code) {

    @Override
    public String toString() {
      return what;
    }
  }

  static List<Hostile> files() {
    return List.of(
        new Hostile("a duplicate key", FILE + "name: u\n", "4:1", "duplicate-key"),
        new Hostile("a second document", FILE + "---\nname: u\n", "4:1", "syntax"),
        new Hostile("a tab", FILE + "run:\n\tseed: 1\n", "5:1", "syntax"),
        new Hostile("a byte order mark", "\ufeff" + FILE, "1:1", "encoding"),
        new Hostile("bytes that are not UTF-8", FILE + "title: caf\u00e9\n", "4:11", "encoding"),
        new Hostile("an empty file", "", "1:1", "syntax"),
        new Hostile("a merge key", FILE + "x-a: &a { b: 1 }\nrun: { <<: *a }\n", "5:8", "syntax"),
        new Hostile("an anchor bomb", FILE + bomb(), "9:", "limit"),
        new Hostile(
            "a thousand million nodes",
            HEAD + "nodes: { app: { count: 1000000000 } }\n",
            "3:24",
            "wrong-value"),
        new Hostile(
            "no time between two events",
            FILE + EVERY.replace("EVERY", "0s").replace("FOR ", ""),
            "4:27",
            "wrong-value"),
        new Hostile(
            "an event that lasts until it happens again",
            FILE + EVERY.replace("EVERY", "5s").replace("FOR", "for: 6s,"),
            "4:46",
            "conflict"),
        new Hostile("a file that extends itself", FILE + "extends: ./t.yaml\n", "4:10", "cycle"),
        new Hostile(
            "parameters made of each other",
            FILE + "params: { a: \"${b}\", b: \"${a}\" }\nrun: { seed: \"${a}\" }\n",
            "4:14",
            "cycle"),
        new Hostile(
            "two nodes of one name",
            HEAD + "nodes: { app: { count: 2, name: \"app@{group}\" } }\n",
            "3:33",
            "duplicate-name"),
        new Hostile(
            "a name of more than 255 bytes",
            HEAD + "nodes: { app: { count: 1, name: \"" + "a".repeat(255) + "@h\" } }\n",
            "3:33",
            "wrong-value"),
        new Hostile(
            "a matrix that lacks a zone",
            FILE + "network: { zones: [a, b], rtt_matrix: rtt.csv }\n",
            "4:39",
            "unreadable-file"));
  }

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("x-").append(i).append(": &a").append(i).append(" [").append(alias);
      bomb.append((", " + alias).repeat(8)).append("]\n");
    }
    return bomb.toString();
  }

  private void write(Hostile file) throws IOException {
    boolean foreign = file.what.equals("bytes that are not UTF-8");
    byte[] content =
        file.content.getBytes(foreign ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    Files.write(folder.resolve("t.yaml"), content);
    Files.writeString(folder.resolve("rtt.csv"), "a,a,1ms\n");
  }

  @ParameterizedTest
  @MethodSource("files")
  void checkTellsOneErrorWithPlaceAndAdvice(Hostile file) throws IOException {
    write(file);
    Session session = new Session(folder);
    assertEquals(3, session.run("check", "t.yaml", "--json"), session::err);
    JsonNode errors = JsonMapper.builder().build().readTree(session.out()).get("errors");
    assertEquals(1, errors.size(), errors::toString);
    JsonNode error = errors.get(0);
    assertEquals("t.yaml", error.get("file").asString());
    String place = error.get("line").asInt() + ":" + error.get("column").asInt();
    assertEquals(file.place, place.substring(0, Math.min(place.length(), file.place.length())));
    assertEquals(file.code, error.get("code").asString(), error::toString);
    assertFalse(error.get("message").asString().isBlank(), error::toString);
    assertFalse(error.get("hint").asString().isBlank(), error::toString);
  }

  @ParameterizedTest
  @MethodSource("files")
  void runRefusesItInTheSameWords(Hostile file) throws IOException {
    write(file);
    Session checked = new Session(folder);
    assertEquals(3, checked.run("check", "t.yaml"), checked::err);
    Session run = new Session(folder);
    assertEquals(3, run.run("run", "t.yaml"), run::err);
    assertEquals(checked.err(), run.err());
  }
}
