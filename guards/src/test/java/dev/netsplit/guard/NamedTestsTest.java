package dev.netsplit.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A test that a page names, as {@code SomeTest} or {@code SomeTest.itsMethod}, exists. */
class NamedTestsTest {

  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Properties))(?:\\.([a-z][A-Za-z0-9]*))?`");

  private static final int SUBTLE_BEHAVIOURS = 34;
  private static final int SUBTLE_BEHAVIOURS_OF_GLOBAL = 33;

  @Test
  void everyNamedTestExists() throws IOException {
    Map<String, Path> tests = tests();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Path page : Project.filesBelow(Project.root().resolve("docs"), ".md")) {
      Matcher test = NAMED.matcher(Files.readString(page));
      while (test.find()) {
        named++;
        Path source = tests.get(test.group(1));
        if (source == null || !hasMethod(source, test.group(2))) {
          missing.add(Project.name(page) + ": no test " + test.group());
        }
      }
    }
    assertTrue(named > 34, "tests named: " + named);
    assertEquals("", String.join("\n", missing), "tests that do not exist");
  }

  /**
   * The tables of subtle behaviours are complete: each row names a test, or says why there is none.
   */
  @Test
  void everySubtleBehaviourHasATestOrAReason() throws IOException {
    assertEquals(upTo(SUBTLE_BEHAVIOURS), rows(""));
    assertEquals(upTo(SUBTLE_BEHAVIOURS_OF_GLOBAL), rows("g"));
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<Integer> rows(String letter) throws IOException {
    Pattern row =
        Pattern.compile("\\| " + letter + "(\\d+) \\| [^|]+ \\| (?:`[A-Z]\\w+\\.\\w+`|none: ).*");
    List<Integer> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Project.root().resolve("docs/protocol-notes.md"))) {
      Matcher found = row.matcher(line);
      if (found.matches()) {
        rows.add(Integer.valueOf(found.group(1)));
      }
    }
    return rows;
  }

  private static Map<String, Path> tests() {
    Map<String, Path> tests = new TreeMap<>();
    List<String> modules = new ArrayList<>(Project.MODULES);
    modules.add("guards");
    for (String module : modules) {
      for (Path file : Project.javaFiles(module, "test")) {
        tests.put(file.getFileName().toString().replace(".java", ""), file);
      }
    }
    return tests;
  }

  private static boolean hasMethod(Path source, String method) throws IOException {
    return method == null || Files.readString(source).contains("void " + method + "(");
  }
}
