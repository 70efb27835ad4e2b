package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are wrong on purpose: each has one error, at its place, that says what to do. */
final class HostileFilesTest {

  private static final String HEAD = "version: 1\nname: t\n";
  private static final String FILE = HEAD + "nodes: { app: { count: 4 } }\n";

  private static final Map<String, String> OTHERS =
      new TreeMap<>(Map.of("other.yaml", "extends: t.yaml\n"));

  /**
   * One file.
   *
   * @param what is wrong with it
   * @param content its text, or its bytes one by one in Latin-1 when it is not UTF-8
   * @param place line and column of the error
   * @param error its beginning
   */
  record Hostile(String what, String content, String place, String error) {

    @Override
    public String toString() {
      return what;
    }

    byte[] bytes() {
      boolean foreign = what.equals("bytes that are not UTF-8");
      return content.getBytes(foreign ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
  }

  static List<Hostile> files() {
    return List.of(
        new Hostile("a duplicate key", FILE + "name: u\n", "4:1", "key `name` occurs twice"),
        new Hostile("a second document", FILE + "---\nname: u\n", "4:1", "a second document"),
        new Hostile("a tab", FILE + "run:\n\tseed: 1\n", "5:1", "a tab in the indentation"),
        new Hostile("a byte order mark", "\ufeff" + FILE, "1:1", "the file begins with a byte"),
        new Hostile(
            "bytes that are not UTF-8", FILE + "title: caf\u00e9\n", "4:11", "byte 0xe9 is not"),
        new Hostile("an empty file", "", "1:1", "the file is empty"),
        new Hostile("a comment only", "# nothing\n", "1:1", "the file is empty"),
        new Hostile(
            "a merge key", FILE + "x-a: &a { b: 1 }\nrun: { <<: *a }\n", "5:8", "merge keys"),
        new Hostile("an anchor bomb", FILE + bomb(), "9:", "more than 100000 values"),
        new Hostile(
            "an anchor in itself", FILE + "x-a: &a [*a]\n", "4:10", "alias `*a` has no complete"),
        new Hostile("deep nesting", FILE + "x-a: " + "[".repeat(999), "4:37", "nested deeper"),
        new Hostile(
            "a thousand million nodes",
            HEAD + "nodes: { app: { count: 1000000000 } }\n",
            "3:24",
            "`nodes.app.count` must be 1 to 100000, not `1000000000`"),
        new Hostile(
            "too many nodes in all",
            HEAD + "nodes: { a: { count: 60000 }, b: { count: 60000 } }\n",
            "3:43",
            "more than 100000 nodes"),
        new Hostile(
            "no time between two events",
            FILE + "events: [{ at: 1s, every: 0s, times: 3, ping: { from: app-1, to: all } }]\n",
            "4:27",
            "`events[0].every` must be longer than nothing"),
        new Hostile(
            "an event that lasts until it happens again",
            FILE
                + "events: [{ at: 1s, every: 5s, times: 3, for: 6s,"
                + " partition: { isolate: app-1 } }]\n",
            "4:46",
            "`for` is longer than `every`"),
        new Hostile(
            "a file that extends itself",
            FILE + "extends: other.yaml\n",
            "1:10",
            "`extends` leads back to where it began: t.yaml -> other.yaml -> t.yaml"),
        new Hostile(
            "parameters made of each other",
            FILE + "params: { a: \"${b}\", b: \"${a}\" }\nrun: { seed: \"${a}\" }\n",
            "4:14",
            "parameters are made of each other: a -> b -> a"),
        new Hostile(
            "two nodes of one name",
            HEAD + "nodes: { app: { count: 2, name: \"app@{group}\" } }\n",
            "3:33",
            "two nodes are named `app@app`"),
        new Hostile(
            "two nodes of one name in two groups",
            HEAD + "nodes:\n  a: { count: 1, name: \"x@h\" }\n  b: { count: 1, name: \"x@h\" }\n",
            "5:24",
            "two nodes are named `x@h`"),
        new Hostile(
            "a name of more than 255 bytes",
            HEAD + "nodes: { app: { count: 1, name: \"" + "a".repeat(255) + "@h\" } }\n",
            "3:33",
            "a node name has 257 bytes, at most 255"),
        new Hostile(
            "a matrix that lacks a zone",
            FILE + "network: { zones: [a, b], rtt_matrix: rtt.csv }\n",
            "4:39",
            "`network.rtt_matrix` names the file `rtt.csv`, which says nothing of `a` and `b`"));
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

  private static byte[] other(String name) throws IOException {
    if (name.equals("rtt.csv")) {
      return "a,a,1ms\n".getBytes(StandardCharsets.UTF_8);
    }
    if (!OTHERS.containsKey(name)) {
      throw new IOException("no such file");
    }
    return OTHERS.get(name).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasOneErrorThatSaysWhatIsWrongAndWhere(Hostile file) throws UnknownOverrideException {
    ReadOptions options = new ReadOptions(List.of(), HostileFilesTest::other);
    ReadResult result = ScenarioReader.read("t.yaml", file.bytes(), options);
    assertTrue(result instanceof ReadResult.Invalid, () -> file + " was accepted");
    List<ScenarioError> errors = ((ReadResult.Invalid) result).errors();
    assertEquals(1, errors.size(), errors::toString);
    ScenarioError error = errors.get(0);
    String place = error.line() + ":" + error.column();
    assertTrue(place.startsWith(file.place()), error::toString);
    assertTrue(error.message().startsWith(file.error()), error::toString);
    ReadScenarios.requireHints(result);
  }
}
