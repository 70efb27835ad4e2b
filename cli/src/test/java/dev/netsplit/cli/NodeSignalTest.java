package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real signals to a real {@code netsplit node}. */
@Timeout(240)
final class NodeSignalTest {

  private static final int MAX_WAIT_SECONDS = 60;

  /** The bit of SIGINT in the mask of a process. */
  private static final long INTERRUPT = 2;

  @TempDir Path folder;

  private int statusAfter(String signal) throws Exception {
    Path cookie = Files.writeString(folder.resolve("cookie"), "secret");
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    try (OwnEpmd epmd = new OwnEpmd()) {
      List<String> command = new ArrayList<>(OwnCommand.words("node"));
      command.addAll(List.of("n@localhost", "--cookie-file", cookie.toString()));
      command.addAll(List.of("--epmd-port", Integer.toString(epmd.port())));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertTrue(out.readLine().contains(" n@localhost registered "));
        assumeTrue(signal.equals("TERM") || !ignoresInterrupts(process.pid()));
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertTrue(out.readLine().endsWith(" n@localhost stopped 0"));
        assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
      } finally {
        process.destroyForcibly();
      }
      Session names = new Session(folder);
      assertEquals(0, names.run("names", "--epmd-port", Integer.toString(epmd.port())));
      assertEquals("", names.out());
      return process.exitValue();
    }
  }

  /** A background job of a shell is started with SIGINT ignored, and so are its children. */
  private static boolean ignoresInterrupts(long pid) throws Exception {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(
                line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & INTERRUPT) != 0);
  }

  @Test
  void interruptEndsTheNodeAndFreesItsName() throws Exception {
    assertEquals(130, statusAfter("INT"));
  }

  @Test
  void terminationEndsTheNodeAndFreesItsName() throws Exception {
    assertEquals(143, statusAfter("TERM"));
  }
}
