package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code netsplit calibrate} with nodes of the {@code erl} at hand, if there is one. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CalibrateCommandTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
    session.nanoTime = System::nanoTime;
    session.environment.put("PATH", System.getenv("PATH"));
  }

  @Test
  void saysThatErlIsMissing() {
    session.environment.put("PATH", folder.toString());
    assertEquals(6, session.run("calibrate"));
    assertTrue(session.err().contains("there is no erl on PATH"), session.err());
    assertEquals(6, session.run("calibrate", "--erl", "/nowhere/erl"));
    assertTrue(session.err().contains("there is no program /nowhere/erl"), session.err());
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "mine");
    assertEquals(6, session.run("calibrate", "--write", "mine.yaml"));
    assertTrue(session.err().contains("mine.yaml exists"), session.err());
    assertEquals("mine", Files.readString(folder.resolve("mine.yaml")));
  }

  @Test
  void measuresThisMachineAndWritesAProfileThatARunAccepts() throws IOException {
    RealPrograms.find("erl");
    RealPrograms.find("epmd");
    assertEquals(0, session.run("calibrate", "--write", "here.yaml"), session.err());
    assertTrue(session.out().startsWith("OTP "), session.out());
    assertTrue(session.out().endsWith("Written to here.yaml.\n"), session.out());
    assertEquals(List.of("here.yaml"), session.list("."));
    String profile = Files.readString(folder.resolve("here.yaml"));
    for (Cost cost : List.of(Cost.EPMD_REQUEST, Cost.TURN, Cost.DIAL_STEP, Cost.ACCEPT_STEP)) {
      assertTrue(profile.matches("(?s).*\n  " + cost.key() + ": [0-9]+ns\n.*"), profile);
    }
    assertTrue(profile.contains("  slice: 1400000ns  # not measured"), profile);
    assertTrue(profile.contains("  close: 9000ns  # not measured"), profile);
    String slack = Files.readString(Path.of("/proc/self/timerslack_ns")).strip();
    assertTrue(profile.contains("  timer_slack: " + slack + "ns\n"), profile);
    assertTrue(profile.matches("(?s).*\n  first_log: [0-9]+ns\n.*"), profile);
    assertFalse(
        ProcessHandle.current()
            .descendants()
            .anyMatch(process -> process.info().command().orElse("").contains("beam")));

    String[] real = {"real", "cold-start", "--set", "erlang.profile=here.yaml", "--check"};
    assertEquals(0, session.run(real), session.err());

    int status =
        session.run(
            "run", "cold-start", "--set", "erlang.profile=here.yaml", "--reps", "1", "--out", "x");
    // What the scenario expects was written for work that takes no time.
    assertTrue(status == 0 || status == 4, session.err());
    String resolved = Files.readString(folder.resolve("x/scenario.resolved.yaml"));
    assertTrue(resolved.contains("base: loopback-vm"), resolved);
    assertEquals(
        status, session.run("run", "x/scenario.resolved.yaml", "--out", "again"), session.err());
  }
}
