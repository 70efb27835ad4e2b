package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExplainCommandTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("explain must run nothing");
            },
            false);
  }

  @Test
  void tellsWhatAScenarioMeansAndCosts() {
    assertEquals(0, session.run("explain", "az-split"), session::err);
    String text = session.out();
    assertTrue(text.startsWith("az-split: A zone with a third of the nodes"), text);
    assertTrue(text.contains("cluster   30 nodes on 30 hosts in 3 zones, 435 pairs;"), text);
    assertTrue(
        text.contains(
            """
            ticks     net_ticktime 60 s, intensity 4: a tick every 15 s; a silent peer is
                      reported after 45 s to 75 s
            """),
        text);
    assertTrue(text.contains("a dead address costs 7 s"), text);
    // 58 ticks a second of 136 bytes with their ACKs.
    assertTrue(text.contains("58 ticks/s, 7.9 kB/s in total, 2.1 kbit/s per node"), text);
    assertTrue(text.contains("events of the simulator per run (boots "), text);
    assertTrue(text.contains("evidence: measured"), text);
    assertTrue(text.contains("\n  run.repetitions: 20  # line "), text);
    assertTrue(text.contains("\n  erlang.net_setuptime: 7s  # default\n"), text);
    assertEquals("", session.err());
  }

  @Test
  void warnsOfWhatArithmeticKnows() throws IOException {
    session.write(
        "stun.yaml", "events: [{ at: 60s, name: stun, pause: { nodes: app-1 }, for: 8s }]");
    session.run("explain", "stun.yaml", "--set", "erlang.net_ticktime=10s");
    assertTrue(session.out().contains("\n! stun: a stun of 8 s must sometimes"), session::out);
    assertTrue(
        session.out().contains("\n  erlang.net_ticktime: 10s  # command line\n"), session::out);
  }

  @Test
  void tellsProgramsTheSame() {
    assertEquals(0, session.run("explain", "dead-host", "--json"), session::err);
    JsonNode document = JsonMapper.builder().build().readTree(session.out());
    assertEquals("dead-host", document.get("scenario").asString());
    assertEquals(45, document.get("tick_windows").get(0).get("from_s").asDouble());
    assertTrue(document.get("forecast").get("events").asLong() > 1000);
    assertTrue(document.get("values").size() > 40);
  }

  @Test
  void showsMistakesAsCheckDoes() throws IOException {
    session.write("bad.yaml", "planet: earth");
    assertEquals(3, session.run("explain", "bad.yaml"));
    assertTrue(session.err().startsWith("bad.yaml:4:1: error: unknown key"), session::err);
    assertEquals(3, session.run("explain", "bad.yaml", "--json"));
    assertTrue(session.out().contains("\"unknown-key\""), session::out);
    assertEquals(2, session.run("explain", "gone.yaml"));
  }
}
