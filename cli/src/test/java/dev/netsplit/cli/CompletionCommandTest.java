package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts with which shells complete words; bash is asked whether its own is good. */
final class CompletionCommandTest {

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  /** What bash offers for the words of a command line of which the last is to be completed. */
  private String completed(String... words) throws IOException, InterruptedException {
    session.out.reset();
    assertEquals(0, session.run("completion", "bash"), session::err);
    Path script = Files.writeString(folder.resolve("netsplit.bash"), session.out());
    String asked =
        "source '"
            + script
            + "'; COMP_WORDS=("
            + String.join(" ", words)
            + " \"\"); COMP_CWORD="
            + words.length
            + "; _complete_netsplit; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", asked).redirectErrorStream(true).start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(1, TimeUnit.MINUTES));
    return offered;
  }

  @Test
  void bashCompletesCommandsAndNamesOfScenarios() throws IOException, InterruptedException {
    String commands = completed("netsplit");
    assertTrue(commands.contains("check"), commands);
    assertTrue(completed("netsplit", "scenarios").contains("copy"));
    assertTrue(completed("netsplit", "check").contains("dead-host"));
  }

  @Test
  void zshGetsTheScriptThatEmulatesBash() {
    session.run("completion", "zsh");
    assertTrue(session.out().contains("bashcompinit"), session::out);
  }

  @Test
  void fishGetsALineForEachCommandAndOption() {
    assertEquals(0, session.run("completion", "fish"));
    String script = session.out();
    assertTrue(
        script.contains("complete -c netsplit -n 'not __fish_seen_subcommand_from "), script);
    assertTrue(script.contains(" -f -a check -d 'Checks scenarios"), script);
    assertTrue(
        script.contains(
            "complete -c netsplit -n '__fish_seen_subcommand_from run' -l reps -r -d 'Number of"
                + " independent runs.'\n"),
        script);
    assertTrue(
        script.contains(
            "-n '__fish_seen_subcommand_from scenarios; and __fish_seen_subcommand_from list'"
                + " -l tag -r"),
        script);
    assertTrue(script.contains("-l color -r -f -a 'auto always never'"), script);
    assertFalse(script.contains("${"), script);
  }

  @Test
  void otherShellsAreRefused() {
    assertEquals(2, session.run("completion", "csh"));
    assertTrue(session.err().contains("bash, zsh, fish"), session::err);
  }
}
