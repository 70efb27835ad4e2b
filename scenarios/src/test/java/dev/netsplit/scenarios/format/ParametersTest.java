package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Parameters that are made of parameters. */
final class ParametersTest {

  private static String yaml(String params, String duration) {
    return ReadScenarios.SMALLEST
        + "params: { "
        + params
        + " }\nrun: { duration: \""
        + duration
        + "\" }\n";
  }

  @Test
  void areMadeOfOthersInAnyOrder() {
    String yaml = yaml("long: \"${n}0${unit}\", n: \"${two}\", two: 2, unit: s", "${long}");
    assertEquals(20_000_000_000L, ReadScenarios.valid(yaml).scenario().run().durationNanos());
    assertEquals(
        70_000_000_000L, ReadScenarios.valid(yaml, "two=7").scenario().run().durationNanos());
  }

  @Test
  void areRefusedOnceWhenTheyAreMadeOfThemselves() {
    assertEquals(
        """
        t.yaml:4:14: error: parameters are made of each other: a -> b -> c -> a — give one of them a value
            4 | params: { a: "${b}", b: "${c}", c: "x${a}" }
              |              ^
        t.yaml: 1 error
        """,
        ReadScenarios.errors(yaml("a: \"${b}\", b: \"${c}\", c: \"x${a}\"", "${a}")));
    assertTrue(
        ReadScenarios.errors(yaml("a: \"${a}\"", "${a}")).contains("made of each other: a -> a"));
  }

  @Test
  void areRefusedOnceWhenUnknown() {
    String errors = ReadScenarios.errors(yaml("a: \"${q}\"", "${a}"));
    assertTrue(errors.endsWith("t.yaml: 1 error\n"), errors);
    assertTrue(errors.startsWith("t.yaml:4:14: error: unknown parameter `q`"), errors);
  }

  @Test
  void areRefusedOnceWhenTheyGrowWithoutBound() {
    StringBuilder params = new StringBuilder("p0: aaaaaaaaaa");
    for (int i = 1; i < 25; i++) {
      String before = "${p" + (i - 1) + "}";
      params.append(", p").append(i).append(": \"").append(before.repeat(8)).append('"');
    }
    String errors = ReadScenarios.errors(yaml(params.toString(), "${p24}"));
    assertTrue(errors.contains("parameters make the file too large"), errors);
    assertTrue(errors.endsWith("t.yaml: 1 error\n"), errors);
  }

  @Test
  void areRefusedOnceWhenNestedTooDeep() {
    StringBuilder params = new StringBuilder("p0: 1s");
    for (int i = 1; i < 5000; i++) {
      params.append(", p").append(i).append(": \"${p").append(i - 1).append("}\"");
    }
    String errors = ReadScenarios.errors(yaml(params.toString(), "${p4999}"));
    assertTrue(errors.contains("nested deeper than 32 levels"), errors.substring(0, 300));
  }
}
