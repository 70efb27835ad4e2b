package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code netsplit real} with nodes of the {@code erl} at hand, if there is one. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RealCommandTest {

  private static final String YAML =
      """
      version: 1
      name: three
      run: { duration: 6s }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      discovery: { strategy: static }
      measure: { metrics: [detection_time, undetected, connections] }
      output: { formats: [json, text] }
      events:
        - { at: mesh + 1s, name: killed, crash: { nodes: app-2, kind: kill } }
      """;

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void writeScenario() throws IOException {
    Files.writeString(folder.resolve("three.yaml"), YAML);
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
    session.nanoTime = System::nanoTime;
  }

  private static List<ProcessHandle> nodesOf(ProcessHandle program) {
    return program
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("beam"))
        .toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertTrue(condition.getAsBoolean());
  }

  @Test
  void refusesWhatAProxyCannotDoWithTheReason() {
    int status =
        session.run(
            "real", "three.yaml", "--set", "network.within_zone.loss=1%", "--check", "--quiet");
    assertEquals(3, status, session.err());
    assertTrue(session.err().contains("cannot lose single packets"), session.err());
  }

  @Test
  void refusesMoreNodesThanAllowed() {
    int status = session.run("real", "three.yaml", "--set", "real.max_nodes=2", "--check");
    assertEquals(3, status, session.err());
    assertTrue(session.err().contains("real.max_nodes"), session.err());
  }

  @Test
  void saysThatErlIsMissing() {
    int status = session.run("real", "three.yaml", "--set", "real.erl=/nowhere/erl", "--check");
    assertEquals(6, status, session.err());
    assertTrue(session.out().contains("For 3 real nodes of three:\n"), session.out());
    assertTrue(session.out().contains("  missing  Erlang"), session.out());
    assertTrue(session.out().contains("there is no program /nowhere/erl"), session.out());
    assertTrue(session.out().contains("--set real.erl="), session.out());
    assertTrue(session.out().contains("  ok       memory"), session.out());
    assertTrue(session.out().endsWith("Missing: 1. See above.\n"), session.out());
    status = session.run("real", "three.yaml", "--set", "real.erl=nowhere-erl", "--quiet");
    assertEquals(6, status, session.err());
    assertTrue(
        session.err().contains("netsplit: there is no `nowhere-erl` on PATH"), session.err());
  }

  @Test
  void saysThatAnErlIsOfAnotherRelease() throws IOException {
    Path old = folder.resolve("old-erl");
    Files.writeString(old, "#!/bin/sh\nprintf '24 \"/usr/lib\"'\n");
    assertTrue(old.toFile().setExecutable(true));
    int status = session.run("real", "three.yaml", "--set", "real.erl=" + old, "--check");
    assertEquals(6, status, session.err());
    assertTrue(session.out().contains("says it is release `24"), session.out());
  }

  @Test
  void findsNothingMissingWhereErlIs() {
    RealPrograms.find("erl");
    assertEquals(0, session.run("real", "three.yaml", "--check"), session.err());
    assertTrue(session.out().contains("  ok       Erlang       OTP 25\n"), session.out());
    assertTrue(session.out().endsWith("Nothing is missing.\n"), session.out());
  }

  @Test
  void killsARealNodeAndComparesWhoNoticesWithTheSimulation() throws IOException {
    RealPrograms.find("erl");
    int status =
        session.run(
            "real", "three.yaml", "--runs", "2", "--reps", "20", "--out", "here", "--quiet");
    // A busy machine may be slower than the tolerance; what was seen is the same.
    assertTrue(status == 0 || status == 5, session.err());
    String json = Files.readString(folder.resolve("here/verdict.json")).replaceAll("\\s", "");
    assertTrue(json.contains("\"real_runs\":2"), json);
    assertTrue(session.out().contains("connections = 3"), session.out());
    assertTrue(session.out().contains("undetected = 0"), session.out());
    assertEquals(List.of(), nodesOf(ProcessHandle.current()));
  }

  @Test
  void leavesNoNodeAndNoFileWhenItIsKilled() throws Exception {
    RealPrograms.find("erl");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    List<String> words = new ArrayList<>(OwnCommand.words("real"));
    words.add(1, "-Djava.io.tmpdir=" + temporary);
    words.addAll(List.of("three.yaml", "--runs", "1", "--quiet"));
    Process program =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    await(() -> nodesOf(program.toHandle()).size() >= 3 || !program.isAlive());
    List<ProcessHandle> nodes = nodesOf(program.toHandle());
    assertFalse(nodes.isEmpty());
    program.destroyForcibly();
    await(() -> nodes.stream().noneMatch(ProcessHandle::isAlive));
    await(
        () ->
            temporary
                    .resolve("netsplit-real-" + System.getProperty("user.name"))
                    .toFile()
                    .list()
                    .length
                == 0);
  }
}
