package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three shipped scenarios on a few real nodes each, against their simulation. A figure that differs
 * once may be chance, or whatever else the computer did; one that differs in new real runs as well,
 * held against new simulated ones, is a disagreement. Only metrics are looked at that do not depend
 * on how much else the computer has to do within a few milliseconds.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealAgreementTest {

  /** What the real side of all three has in common with the simulated one: this computer. */
  private static final List<String> HERE =
      List.of("--set", "erlang.profile=loopback-vm", "--set", "network.preset=none");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "killed-process|nodes.app.count=4 nodes.app.start.spread=0.1s real.time_scale=30"
            + " measure.metrics=[detection_time,undetected,nodedowns,false_detections,connections]",
        "one-link-fails|n=3 real.time_scale=15 run.duration=210s measure.metrics="
            + "[detection_time,undetected,nodedowns,asymmetry_time,overlap_disconnects,"
            + "overlap_warnings,collateral_pairs,connections]",
        "cold-start|n=4 pairs=6 nodes.app.start.spread=0.1s discovery.start=all_registered"
            + " measure.metrics=[mesh_time,sync_time,nodedowns,connections]",
      })
  void noFigureDiffersTwice(String scenario, String settings) throws IOException {
    RealPrograms.find("erl");
    Set<String> twice = new TreeSet<>(differing(scenario, settings, 1));
    if (!twice.isEmpty()) {
      twice.retainAll(differing(scenario, settings, 2));
    }
    assertEquals(Set.of(), twice, () -> texts(scenario));
  }

  private Set<String> differing(String scenario, String settings, int seed) throws IOException {
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    session.nanoTime = System::nanoTime;
    List<String> words = new ArrayList<>(List.of("real", scenario, "--runs", "3", "--quiet"));
    words.addAll(HERE);
    for (String setting : settings.split(" ", -1)) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--seed", Integer.toString(seed), "--out", "seed" + seed));
    int status = session.run(words.toArray(String[]::new));
    assertTrue(status == 0 || status == 5, session.err());
    Set<String> names = new TreeSet<>();
    JsonNode verdict =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(folder.resolve("seed" + seed + "/verdict.json")));
    for (JsonNode figure : verdict.get("figures")) {
      if (figure.get("verdict").asString().equals("disagrees")) {
        names.add(figure.get("name").asString());
      }
    }
    assertEquals(status == 5, !names.isEmpty(), session.out());
    return names;
  }

  private String texts(String scenario) {
    StringBuilder both = new StringBuilder(scenario);
    for (int seed = 1; seed <= 2; seed++) {
      try {
        both.append('\n').append(Files.readString(folder.resolve("seed" + seed + "/verdict.txt")));
      } catch (IOException e) {
        both.append('\n').append(e.getMessage());
      }
    }
    return both.toString();
  }
}
