package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.LanguageDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key of the language changes what it is to change, in the direction in which it is to. */
final class KeyDirectionTest {

  private static final Path SOURCES =
      Path.of("src", "test", "java", "dev", "netsplit", "scenarios");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|");
  private static final Pattern SHOWN = Pattern.compile("shown by (\\w+)\\.(\\w+)\\.(\\w+|\\*)");
  private static final Pattern REASON = Pattern.compile("no run: .+");

  private static List<KeyDirection> claims() {
    try (InputStream in = KeyDirectionTest.class.getResourceAsStream("key-directions.txt")) {
      return KeyDirection.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<KeyDirection> compared() {
    return claims().stream().filter(KeyDirection::isCompared);
  }

  static Stream<KeyDirection> told() {
    return claims().stream().filter(claim -> !claim.isCompared());
  }

  /** The keys of the table that hold a value of their own, not keys. */
  private static Set<String> keys() {
    String document = LanguageDocument.markdown();
    int first = document.indexOf("## Every key");
    TreeSet<String> all = new TreeSet<>();
    Matcher row = ROW.matcher(document.substring(first, document.indexOf("\n## ", first + 1)));
    while (row.find()) {
      all.add(row.group(1));
    }
    TreeSet<String> holders = new TreeSet<>(all);
    holders.removeIf(key -> all.stream().noneMatch(inner -> isInside(inner, key)));
    all.removeAll(holders);
    return all;
  }

  private static boolean isInside(String inner, String key) {
    return inner.startsWith(key + ".") || inner.startsWith(key + "[]");
  }

  @Test
  void everyKeyHasOneClaim() {
    List<String> claimed = claims().stream().map(KeyDirection::key).sorted().toList();
    assertEquals(List.copyOf(keys()), claimed);
    assertTrue(claimed.size() > 150, () -> "only " + claimed.size());
  }

  @ParameterizedTest
  @MethodSource("compared")
  void theKeyChangesItsMetricInItsDirection(KeyDirection claim) {
    assertEquals("", claim.refuted());
  }

  @ParameterizedTest
  @MethodSource("told")
  void theTestThatShowsItIsThereAndNamesTheKey(KeyDirection told) throws IOException {
    Matcher shown = SHOWN.matcher(told.claim());
    if (!shown.matches()) {
      assertTrue(REASON.matcher(told.claim()).matches(), told::claim);
      return;
    }
    String file = shown.group(2) + ".java";
    String source = Files.readString(SOURCES.resolve(shown.group(1)).resolve(file));
    boolean whole = shown.group(3).equals("*");
    assertTrue(whole || source.contains("void " + shown.group(3) + "("), told::claim);
    String name = told.key().substring(told.key().lastIndexOf('.') + 1);
    assertTrue(source.contains(name), () -> told.claim() + " does not name " + name);
  }
}
