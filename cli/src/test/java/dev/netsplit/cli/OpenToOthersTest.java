package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.EpmdQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who can reach an epmd and a node, and what is said where that is everybody. */
@Timeout(240)
final class OpenToOthersTest {

  /** An address for documentation: nobody has it. */
  private static final String NOBODY = "192.0.2.1";

  /** As the kernel writes 127.0.0.1, ::1 and the former within IPv6. */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private static final String LISTENS = "0A";

  @TempDir Path folder;

  private static Set<String> sockets(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : open.toList()) {
        try {
          inodes.add(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
          // It was closed meanwhile.
        }
      }
    }
    return inodes;
  }

  /** The addresses that a process listens at, as the kernel writes them. */
  private static List<String> listening(long pid) throws IOException {
    Set<String> inodes = sockets(pid);
    List<String> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] words = line.strip().split("\\s+", -1);
        if (words[3].equals(LISTENS) && inodes.contains("socket:[" + words[9] + "]")) {
          found.add(words[1].substring(0, words[1].indexOf(':')));
        }
      }
    }
    return found;
  }

  @Test
  void onlyTheLoopbackIsListenedAt() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")));
    int port = FreePort.find();
    List<Process> started = new ArrayList<>();
    try {
      List<String> words = new ArrayList<>(OwnCommand.words("epmd"));
      words.addAll(List.of("-port", "" + port));
      started.add(new ProcessBuilder(words).start());
      while (!new EpmdQuery(port).isServed()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      Path cookie = Files.writeString(folder.resolve("cookie"), "secret");
      Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
      words = new ArrayList<>(OwnCommand.words("node"));
      words.addAll(List.of("n@localhost", "--cookie-file", "" + cookie, "--epmd-port", "" + port));
      started.add(new ProcessBuilder(words).start());
      while (new EpmdQuery(port).ask(new byte[] {'n'}).orElseThrow().length == 4) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      for (Process process : started) {
        List<String> addresses = listening(process.pid());
        assertFalse(addresses.isEmpty());
        assertTrue(LOOPBACK.containsAll(addresses), addresses::toString);
      }
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void epmdAtAnotherAddressWarns() {
    Session session = new Session(folder);
    // Nobody has the address, so it cannot listen there in the end.
    assertEquals(1, session.run("epmd", "-port", "" + FreePort.find(), "-address", NOBODY));
    assertTrue(
        session.err().startsWith("epmd: warning: other computers can ask here (192.0.2.1)"),
        session::err);
    Session own = new Session(folder);
    own.run("epmd", "-port", "0", "-address", "127.0.0.2");
    assertFalse(own.err().contains("warning"), own::err);
  }

  @Test
  void nodeAtAnotherAddressWarnsOfItsCookie() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    new NodePlace(NOBODY, true).find(err);
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("the cookie is all that keeps them out"), text);
    said.reset();
    new NodePlace("127.0.0.2", true).find(err);
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void pingOfAnotherComputerWarnsOfItsCookie() throws Exception {
    Path cookie = Files.writeString(folder.resolve("cookie"), "secret");
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    Session session = new Session(folder);
    String there = "n@no-such-host.invalid";
    assertEquals(4, session.run("ping", there, "--cookie-file", cookie.toString()));
    assertTrue(session.err().contains("gets an MD5 of the cookie"), session::err);
    Session here = new Session(folder);
    String port = "" + FreePort.find();
    here.run("ping", "n@localhost", "--cookie-file", cookie.toString(), "--epmd-port", port);
    assertEquals("", here.err());
  }
}
