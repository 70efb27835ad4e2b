package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no scenario in YAML 1.2 gives one clear error with its place. */
final class SyntaxTest {

  private static void refuses(byte[] content, String expected) throws UnknownOverrideException {
    ReadResult result = ScenarioReader.read("t.yaml", content, ReadOptions.none());
    List<ScenarioError> errors = ((ReadResult.Invalid) result).errors();
    assertEquals(1, errors.size(), errors.toString());
    ScenarioError error = errors.get(0);
    assertEquals(
        expected, error.line() + ":" + error.column() + " " + error.code() + " " + error.message());
  }

  private static void refuses(String yaml, String expected) throws UnknownOverrideException {
    refuses(yaml.getBytes(StandardCharsets.UTF_8), expected);
  }

  @Test
  void refusesEmptyFile() throws UnknownOverrideException {
    refuses("", "1:1 SYNTAX the file is empty");
    refuses("# only a comment\n", "1:1 SYNTAX the file is empty");
  }

  @Test
  void refusesDuplicateKey() throws UnknownOverrideException {
    refuses("name: a\nname: b\n", "2:1 DUPLICATE_KEY key `name` occurs twice in one map");
  }

  @Test
  void refusesSecondDocument() throws UnknownOverrideException {
    refuses("name: a\n---\nname: b\n", "2:1 SYNTAX a second document begins here");
  }

  @Test
  void refusesTabInIndentation() throws UnknownOverrideException {
    refuses("run:\n\tseed: 1\n", "2:1 SYNTAX a tab in the indentation");
  }

  @Test
  void refusesByteOrderMark() throws UnknownOverrideException {
    refuses("\ufeffname: a\n", "1:1 ENCODING the file begins with a byte order mark");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws UnknownOverrideException {
    refuses(
        "name: a\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
        "2:11 ENCODING byte 0xe9 is not UTF-8");
  }

  @Test
  void refusesMergeKeys() throws UnknownOverrideException {
    refuses("x-a: &a { b: 1 }\nrun:\n  <<: *a\n", "3:3 SYNTAX merge keys (`<<`) are not YAML 1.2");
  }

  @Test
  void refusesTags() throws UnknownOverrideException {
    refuses("name: !!str a\n", "1:7 SYNTAX tag `tag:yaml.org,2002:str` has no meaning here");
  }

  @Test
  void refusesAliasOfItself() throws UnknownOverrideException {
    refuses("x-a: &a [*a]\n", "1:10 SYNTAX alias `*a` has no complete anchor before it");
  }

  @Test
  void refusesAliasBomb() throws UnknownOverrideException {
    StringBuilder bomb = new StringBuilder("x-0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("x-").append(i).append(": &a").append(i).append(" [").append(alias);
      bomb.append((", " + alias).repeat(8)).append("]\n");
    }
    refuses(bomb.toString(), "6:11 LIMIT more than 100000 values, aliases included");
  }

  @Test
  void refusesDeepNesting() throws UnknownOverrideException {
    refuses("x-a: " + "[".repeat(10_000) + "\n", "1:37 LIMIT nested deeper than 32 levels");
  }

  @Test
  void refusesLargeFile() throws UnknownOverrideException {
    refuses(
        new byte[SourceText.MAX_BYTES + 1],
        "1:1 LIMIT the file has 1048577 bytes, at most 1048576 are read");
  }

  @Test
  void refusesText() throws UnknownOverrideException {
    refuses("hello\n", "1:1 WRONG_TYPE the file must be a map of keys, not `hello`");
  }

  @Test
  void refusesUnclosedBracket() throws UnknownOverrideException {
    refuses("name: [a\n", "2:1 SYNTAX not YAML: expected ',' or ']', but got <stream end>");
  }
}
