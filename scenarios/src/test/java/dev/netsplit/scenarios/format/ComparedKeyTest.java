package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedKeyTest {

  private static String refused(String... compares) {
    UnknownOverrideException refused =
        assertThrows(
            UnknownOverrideException.class,
            () -> {
              List<ComparedKey> keys = new ArrayList<>();
              for (String compare : compares) {
                keys.add(ComparedKey.parse(compare));
              }
              ComparedKey.variants(keys);
            });
    return refused.getMessage();
  }

  @Test
  void splitsAtCommasOutsideOfQuotesAndBrackets() throws UnknownOverrideException {
    assertEquals(List.of("24", "25"), ComparedKey.parse("erlang.otp = 24, 25").values());
    assertEquals(
        List.of("{ dist: uniform, min: 0s, max: 1s }", "0s", "\"a,b\""),
        ComparedKey.parse("k={ dist: uniform, min: 0s, max: 1s },0s,\"a,b\"").values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "otp; --compare needs KEY=VALUE,VALUE,..., not `otp`",
        "=1,2; --compare needs KEY=VALUE,VALUE,..., not `=1,2`",
        "otp=25; --compare otp: needs two values or more, with commas between them",
        "otp=24,,25; --compare otp: value 2 is empty",
        "otp=24,25,24; --compare otp: value `24` occurs twice"
      })
  void refusesWhatIsNoComparison(String compare, String message) {
    assertEquals(message, refused(compare));
  }

  @Test
  void multipliesSeveralKeys() throws UnknownOverrideException {
    List<List<Setting>> variants =
        ComparedKey.variants(List.of(ComparedKey.parse("a=1,2"), ComparedKey.parse("b=x,y,z")));
    assertEquals(6, variants.size());
    assertEquals(List.of(new Setting("a", "1"), new Setting("b", "y")), variants.get(1));
    assertEquals(List.of(new Setting("a", "2"), new Setting("b", "x")), variants.get(3));
  }

  @Test
  void limitsValuesAndVariants() {
    String many =
        IntStream.rangeClosed(0, ComparedKey.MAX_VALUES)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    assertEquals("--compare a: has 17 values, more than 16", refused("a=" + many));
    assertEquals(
        "--compare: 48 variants and more, at most 32 can be run",
        refused("a=1,2,3,4,5,6,7,8,9,10,11,12", "b=1,2,3,4", "c=1,2"));
  }

  @Test
  void refusesOneKeyTwiceUnderBothOfItsNames() {
    String message = "the key is compared twice; give all its values at once";
    assertTrue(refused("otp=24,25", "erlang.otp=26,27").endsWith(message));
    assertTrue(refused("otp=24,25", "otp=26,27").endsWith(message));
  }

  @Test
  void aKeyOfErlangMayBeSetWithoutTheNameOfTheSection() throws UnknownOverrideException {
    assertTrue(resolved("net_ticktime", "8s").contains("net_ticktime: 8s"));
    assertEquals(resolved("erlang.net_ticktime", "8s"), resolved("net_ticktime", "8s"));
  }

  @Test
  void suggestsAShortNameToo() {
    UnknownOverrideException refused =
        assertThrows(UnknownOverrideException.class, () -> resolved("net_ticktme", "8s"));
    assertTrue(refused.getMessage().contains("did you mean `net_ticktime`?"), refused::getMessage);
  }

  private static String resolved(String key, String value) throws UnknownOverrideException {
    String yaml = "version: 1\nname: pair\nnodes: { app: { count: 2 } }\n";
    ReadOptions options =
        new ReadOptions(List.of(new Setting(key, value)), ReadOptions.none().files());
    ReadResult result =
        ScenarioReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), options);
    return ((ReadResult.Valid) result).resolvedYaml();
  }
}
