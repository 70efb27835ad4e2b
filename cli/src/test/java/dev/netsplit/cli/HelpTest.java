package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {

  private final Session session = new Session(Path.of(""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "check --help",
        "explain --help",
        "shrink --help",
        "report --help",
        "compare --help",
        "trace --help",
        "replay --help",
        "scenarios --help",
        "scenarios list --help",
        "scenarios copy --help",
        "schema --help",
        "completion --help",
        "decode --help",
        "node --help",
        "ping --help",
        "names --help",
        "calibrate --help",
        "bench --help",
        "version --help"
      })
  void helpFitsEightyColumnsAndGoesToStdout(String arguments) {
    assertEquals(0, session.run(arguments.split(" ", -1)));
    assertTrue(session.out().startsWith("Usage: netsplit"), session::out);
    session.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertEquals("", session.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "run --version", "version"})
  void versionComesFromTheBuild(String arguments) {
    assertEquals(0, session.run(arguments.split(" ", -1)));
    assertTrue(session.out().matches("(?s)netsplit [0-9]+\\.[0-9]+\\.[0-9]+.*"), session::out);
  }

  @Test
  void helpOfATerminalIsColouredUnlessForbidden() {
    session.environment.put("NETSPLIT_TTY", "1");
    session.run("--help");
    assertTrue(session.out().contains("\u001b["), session::out);
    session.out.reset();
    session.environment.put("NO_COLOR", "1");
    session.run("--help");
    assertFalse(session.out().contains("\u001b["), session::out);
  }

  @Test
  void colourFollowsTheOptionTheTerminalAndNoColor() {
    Surroundings plain = surroundings();
    assertFalse(ColourChoice.auto.decide(plain));
    assertTrue(ColourChoice.always.decide(plain));
    session.environment.put("NETSPLIT_TTY", "1");
    assertTrue(ColourChoice.auto.decide(plain));
    assertFalse(ColourChoice.never.decide(plain));
    session.environment.put("NO_COLOR", "1");
    assertFalse(ColourChoice.always.decide(plain));
  }

  private Surroundings surroundings() {
    return new Surroundings(
        System.out,
        System.err,
        session.environment,
        session.folder,
        session.nanoTime,
        session.interrupts,
        session.simulation);
  }
}
