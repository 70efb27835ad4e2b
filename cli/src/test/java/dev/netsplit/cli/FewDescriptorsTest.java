package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.hostile.RawPeer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that may have few files open, and more clients than that. */
@Timeout(240)
final class FewDescriptorsTest {

  /** Fewer are left for sockets than the loop believes: the kernel says no before it does. */
  private static final int SPARE_DESCRIPTORS = 6;

  private static final int CLIENTS = 100;
  private static final String COOKIE = "secret";

  /** Looks at what the threads do. */
  private static final int LOOKS = 100;

  /** How the kernel calls the threads that run a loop: the first of a JVM, and that of nodes. */
  private static final List<String> LOOPS = List.of("java", "netsplit-nodes");

  @TempDir Path folder;

  private final List<RawPeer> clients = new ArrayList<>();
  private final int port = FreePort.find();
  private Process process;

  @AfterEach
  void end() throws IOException {
    leave();
    process.destroyForcibly();
  }

  private void leave() throws IOException {
    for (RawPeer client : clients) {
      client.close();
    }
    clients.clear();
  }

  private void start(int descriptors, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    command.addAll(List.of("ulimit -n " + descriptors + " && exec \"$@\"", "sh"));
    command.addAll(words);
    process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
  }

  private List<String> words(String verb, String... more) throws IOException {
    List<String> words = new ArrayList<>(OwnCommand.words(verb));
    words.set(words.indexOf("-cp") + 1, OneJar.classPath(folder.resolve("netsplit.jar")));
    words.addAll(List.of(more));
    return words;
  }

  private boolean isServed() {
    return new EpmdQuery(port).ask(new byte[] {'n'}).map(answer -> answer.length > 3).orElse(false);
  }

  private void awaitServed() throws InterruptedException {
    while (!isServed()) {
      assertTrue(process.isAlive());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long open() {
    return new File("/proc/" + process.pid() + "/fd").list().length;
  }

  private void startEpmd(int descriptors) throws Exception {
    start(descriptors, words("epmd", "-port", "" + port));
    awaitServed();
  }

  /** Lets it have few more than it has when nobody is there. */
  private int tight() throws Exception {
    startEpmd(1024);
    TimeUnit.MILLISECONDS.sleep(200);
    long idle = open();
    process.destroyForcibly().waitFor();
    return (int) idle + SPARE_DESCRIPTORS;
  }

  private void come(int where) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new RawPeer(where));
    }
  }

  /** In how many of the looks the loop was at work, or would have been if it had got a core. */
  private int looksAtWork() throws Exception {
    int busy = 0;
    for (int i = 0; i < LOOKS; i++) {
      busy += isAtWork() ? 1 : 0;
      TimeUnit.MILLISECONDS.sleep(30);
    }
    return busy;
  }

  private boolean isAtWork() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : tasks.toList()) {
        String stat = Files.readString(task.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        if (LOOPS.contains(name) && stat.charAt(stat.lastIndexOf(')') + 2) == 'R') {
          return true;
        }
      }
    } catch (NoSuchFileException e) {
      // The thread has ended.
    }
    return false;
  }

  private int held() throws IOException {
    int held = 0;
    for (RawPeer client : clients) {
      held += client.isEndedWithin(50) ? 0 : 1;
    }
    return held;
  }

  @Test
  void epmdRefusesServesThoseItHasAndRecovers() throws Exception {
    startEpmd(tight());
    RawPeer early = new RawPeer(port);
    TimeUnit.MILLISECONDS.sleep(200);
    come(port);
    int busy = looksAtWork();
    assertTrue(busy < LOOKS / 2, "at work in " + busy);
    int held = held();
    assertTrue(held > 0 && held <= SPARE_DESCRIPTORS, "held: " + held);
    early.write(new byte[] {0, 1, 'n'});
    assertTrue(early.isEndedWithin(20_000));
    leave();
    awaitServed();
  }

  @Test
  void epmdOfSixtyFourDescriptorsRefusesAndRecovers() throws Exception {
    startEpmd(64);
    come(port);
    int busy = looksAtWork();
    assertTrue(busy < LOOKS / 2, "at work in " + busy);
    int held = held();
    assertTrue(held > 0 && held < 64, "held: " + held);
    leave();
    awaitServed();
  }

  @Test
  void nodeKeepsItsLinksRefusesOthersAndRecovers() throws Exception {
    try (OwnEpmd epmd = new OwnEpmd()) {
      Path cookie = Files.writeString(folder.resolve("cookie"), COOKIE);
      Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
      String number = "" + epmd.port();
      start(64, words("node", "n@localhost", "--cookie-file", "" + cookie, "--epmd-port", number));
      int listener = listener(epmd.port());
      RawPeer link = new RawPeer(listener).shakeHands("early@localhost", COOKIE);
      come(listener);
      int busy = looksAtWork();
      assertTrue(busy < LOOKS / 2, "at work in " + busy);
      assertFalse(link.isEndedWithin(500));
      assertTrue(held() < 64);
      leave();
      RawPeer late = shaken(listener);
      assertFalse(late.isEndedWithin(500));
      link.close();
      late.close();
      assertEquals("", Files.readString(folder.resolve("err.txt")));
    }
  }

  private int listener(int epmdPort) throws InterruptedException {
    while (true) {
      byte[] answer = new EpmdQuery(epmdPort).ask(new byte[] {'n'}).orElseThrow();
      String names = new String(answer, StandardCharsets.UTF_8);
      int at = names.indexOf(" at port ");
      if (at >= 0) {
        return Integer.parseInt(names.substring(at + " at port ".length()).strip());
      }
      assertTrue(process.isAlive());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Tries until it is taken in. */
  private static RawPeer shaken(int listener) throws Exception {
    for (int i = 0; ; i++) {
      try {
        return new RawPeer(listener).shakeHands("late@localhost", COOKIE);
      } catch (IOException e) {
        assertTrue(i < 300, "never taken in: " + e);
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }
}
