package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.Sweep.Search;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepSectionTest {

  private static final String HEAD =
      """
      version: 1
      name: study
      params: { n: 5, seed: 1 }
      run: { seed: "${seed}" }
      nodes: { app: { count: "${n}" } }
      """;

  private static Sweep sweep(String yaml, String... settings) {
    return ReadScenarios.valid(HEAD + "sweep: " + yaml + "\n", settings).sweep().orElseThrow();
  }

  private static List<String> points(Sweep sweep) {
    return sweep.points().stream()
        .map(
            point ->
                point.stream()
                    .map(setting -> setting.key() + "=" + setting.value())
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void aFileWithoutAStudyHasNone() {
    assertEquals(Optional.empty(), ReadScenarios.valid(HEAD).sweep());
  }

  @Test
  void aGridIsEveryCombinationTheFirstKeyVaryingSlowest() {
    Sweep sweep = sweep("{ grid: { n: [3, 4], erlang.net_ticktime: [15s, 60s] } }");
    assertEquals(
        List.of(
            "n=3 erlang.net_ticktime=15s",
            "n=3 erlang.net_ticktime=60s",
            "n=4 erlang.net_ticktime=15s",
            "n=4 erlang.net_ticktime=60s"),
        points(sweep));
    assertFalse(sweep.search().isPresent());
    assertEquals(0, sweep.parallel());
  }

  @Test
  void casesAreThePointsThemselves() {
    assertEquals(
        List.of("n=3", "n=4 seed=7"), points(sweep("{ cases: [{ n: 3 }, { n: 4, seed: 7 }] }")));
  }

  @Test
  void aSearchIsRepeatedForEachCombination() {
    Sweep once = sweep("{ search: { param: n, low: 2, high: 9 }, parallel: 3 }");
    assertEquals(List.of(""), points(once));
    assertEquals(new Search("n", true, 2, 9), once.search().orElseThrow());
    assertEquals(3, once.parallel());
    Sweep each =
        sweep("{ search: { param: n, goal: min, low: 2, high: 9, for_each: { seed: [1, 2] } } }");
    assertEquals(List.of("seed=1", "seed=2"), points(each));
    assertFalse(each.search().orElseThrow().largest());
  }

  @Test
  void aStudyIsNoPartOfTheScenarioThatRuns() {
    ReadResult.Valid with = ReadScenarios.valid(HEAD + "sweep: { grid: { n: [3, 4] } }\n");
    assertEquals(ReadScenarios.valid(HEAD).resolvedYaml(), with.resolvedYaml());
    assertEquals(5, with.scenario().nodes().size());
  }

  @Test
  void theCommandLineMayChangeIt() {
    Sweep sweep = sweep("{ search: { param: n, low: 2, high: 9 } }", "sweep.search.high=64");
    assertEquals(64, sweep.search().orElseThrow().high());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ grid: { m: [3, 4] } } | 6:18 | no parameter or key `m` | did you mean `n`",
        "{ grid: { n: [3, x4] } } | 6:25 | with `n` = `x4` | ",
        "{ cases: [{ n: 3 }, { run.sead: 7 }] } | 6:30 | no parameter or key `sead` in `run` | ",
        "{ grid: { n: [3, 3] } } | 6:25 | value `3` is listed twice | remove one",
        "{ search: { param: n, low: 9, high: 9 } } | 6:44 | `low` is 9, and `high` is 9 | less",
        "{ search: { param: m, low: 2, high: 9 } } | 6:27 | no parameter or key `m` | ",
        "{ search: { param: n, low: 2, high: 200000 } } | 6:44 | with `n` = `200000` | ",
        "{ search: { param: n, low: 2, high: 9, for_each: { n: [1, 2] } } } | 6:57 | in `for_each`"
            + " too | remove it",
        "{ grid: { n: [3] }, cases: [{ n: 3 }] } | 6:8 | exactly one kind of points | two files",
      })
  void oneClearErrorForEachMistake(String yaml, String place, String message, String hint) {
    ReadResult read = ReadScenarios.read(HEAD + "sweep: " + yaml + "\n");
    List<ScenarioError> errors = ((ReadResult.Invalid) read).errors();
    ScenarioError first = errors.get(0);
    assertEquals(
        1, errors.stream().map(ScenarioError::message).distinct().count(), errors::toString);
    assertEquals(place, first.line() + ":" + first.column(), first::toString);
    assertTrue(first.message().contains(message), first::toString);
    assertTrue(hint == null || (first.message() + first.hint()).contains(hint), first::toString);
  }

  @Test
  void tooManyPointsAreRefusedBeforeTheyAreMade() {
    String hundred =
        IntStream.rangeClosed(1, 101)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]"));
    ReadResult read =
        ReadScenarios.read(
            HEAD + "sweep: { grid: { n: " + hundred + ", seed: " + hundred + " } }\n");
    ScenarioError error = ((ReadResult.Invalid) read).errors().get(0);
    assertTrue(error.message().contains("10201 points and more"), error::toString);
  }
}
