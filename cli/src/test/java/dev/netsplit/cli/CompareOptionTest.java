package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --compare} does around the runs: refusals, files, exit codes. */
final class CompareOptionTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() throws IOException {
    session = new Session(folder);
    session.write("pair.yaml", "run: { repetitions: 3 }");
  }

  private JsonNode json(String file) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(folder.resolve(file)));
  }

  private int compare(String... more) {
    String[] arguments = new String[more.length + 4];
    System.arraycopy(new String[] {"run", "pair.yaml", "--out", "here"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return session.run(arguments);
  }

  @Test
  void writesAFolderForEachVariantAndTheComparisonBesideThem() throws IOException {
    assertEquals(0, compare("--compare", "net_ticktime=60s,15s"), session::err);
    List<String> files = session.list("here");
    assertTrue(
        files.containsAll(
            List.of(
                "1-net_ticktime=60s",
                "2-net_ticktime=15s",
                "compare.csv",
                "compare.json",
                "compare.md",
                "compare.txt",
                "manifest.json")),
        files::toString);
    assertTrue(session.list("here/2-net_ticktime=15s").contains("summary.json"));
    assertTrue(
        Files.readString(folder.resolve("here/2-net_ticktime=15s/summary.txt"))
            .contains("./netsplit run pair.yaml --set net_ticktime=15s --seed 1 --reps 3"));
    assertTrue(
        session.out().contains("--compare net_ticktime=60s,15s --seed 1 --reps 3"), session::out);
    assertTrue(session.out().contains("15s came out exactly as 60s in every run."), session::out);
  }

  @Test
  void printsExactlyTheDocumentThatItWrites() throws IOException {
    assertEquals(0, compare("--json", "--compare", "net_ticktime=60s,15s"), session::err);
    assertEquals(Files.readString(folder.resolve("here/compare.json")), session.out());
    assertEquals(2, json("here/compare.json").get("variants").size());
  }

  @Test
  void runsEveryCombinationOfSeveralKeys() throws IOException {
    assertEquals(
        0,
        compare("--compare", "net_ticktime=60s,15s", "--compare", "connect_all=true,false"),
        session::err);
    JsonNode variants = json("here/compare.json").get("variants");
    assertEquals(4, variants.size());
    assertEquals("60s, false", variants.get(1).get("variant").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net_ticktme=60s,15s | --compare net_ticktme: no parameter or key `net_ticktme`"
            + " — did you mean `net_ticktime`?",
        "net_ticktime=60s | --compare net_ticktime: needs two values or more, with commas between"
            + " them",
        "net_ticktime=60s,60s | --compare net_ticktime: value `60s` occurs twice",
        "run.repetitions=2,3 | --compare, variant 3: all variants must have the same seed and"
            + " repetitions; choose them by --seed, --reps",
        "output.formats=[text],[json] | --compare, variant [json]: what is measured, expected and"
            + " written must be the same for all variants"
      })
  void refusesWhatCannotBeCompared(String compare, String message) throws IOException {
    assertEquals(2, compare("--compare", compare));
    assertEquals("netsplit: " + message + "\n", session.err());
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void namesTheVariantWhoseValueIsRefusedBeforeAnythingRuns() throws IOException {
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("must not run");
            },
            false);
    assertEquals(2, compare("--compare", "erlang.net_ticktime=60s,15"));
    assertTrue(
        session.err().startsWith("netsplit: variant erlang.net_ticktime=15 is refused:\n--set"),
        session::err);
    assertTrue(session.err().contains("must be a duration"), session::err);
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void refusesAKeyThatIsSetToo() {
    assertEquals(
        2, compare("--set", "erlang.net_ticktime=8s", "--compare", "net_ticktime=60s,15s"));
    assertTrue(session.err().contains("the key is set by --set"), session::err);
  }

  @Test
  void anExpectationThatFailsInOneVariantSetsTheExitCode() throws IOException {
    session.write(
        "pair.yaml", "params: { n: 1 }", "expect: [{ metric: connections, eq: \"${n}\" }]");
    assertEquals(4, compare("--compare", "n=1,2"), session::err);
    assertTrue(session.out().contains("n = 2:\n\u2717 connections = 2"), session::out);
    assertFalse(session.out().contains("n = 1:"), session::out);
    JsonNode variants = json("here/compare.json").get("variants");
    assertTrue(variants.get(0).get("expectations_hold").asBoolean());
    assertFalse(variants.get(1).get("expectations_hold").asBoolean());
  }

  @Test
  void interruptKeepsWholeVariantsOnly() throws IOException {
    int[] started = {0};
    session.simulation =
        new FakeRuns(
            run -> {
              if (++started[0] == 8) {
                session.interrupts.request(ExitCode.INTERRUPTED);
              }
            },
            false);
    assertEquals(130, compare("--compare", "net_ticktime=60s,15s,8s"));
    JsonNode comparison = json("here/compare.json");
    assertFalse(comparison.get("complete").asBoolean());
    assertEquals(2, comparison.get("variants").size());
    assertEquals(3, comparison.get("variants_asked").asInt());
    assertFalse(session.list("here").contains("3-net_ticktime=8s"));
    assertTrue(session.out().startsWith("incomplete: 2 of 3 variants"), session::out);
  }

  @Test
  void interruptBeforeTheFirstVariantIsWholeLeavesNothing() throws IOException {
    session.simulation =
        new FakeRuns(run -> session.interrupts.request(ExitCode.TERMINATED), false);
    assertEquals(143, compare("--compare", "net_ticktime=60s,15s"));
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void limitOfEventsIsTold() throws IOException {
    session.simulation = new FakeRuns(run -> {}, true);
    assertEquals(7, compare("--compare", "net_ticktime=60s,15s"), session::err);
    assertFalse(json("here/compare.json").get("complete").asBoolean());
    assertTrue(session.err().contains("max_events"), session::err);
  }
}
