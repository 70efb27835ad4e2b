package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What simulates, reads and draws opens no socket: the Java machine that does it never loads a
 * class that could. Where a process may leave the network, it does so without one as well.
 */
final class NoNetworkTest {

  private static final int MAX_WAIT_SECONDS = 300;

  /** Whoever wants a socket loads one of them. */
  private static final List<String> OPENING =
      List.of(
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.DatagramSocket",
          "sun.nio.ch.SocketChannelImpl",
          "sun.nio.ch.ServerSocketChannelImpl",
          "sun.nio.ch.DatagramChannelImpl",
          "sun.nio.ch.NioSocketImpl");

  private static final String[] COMMANDS = {
    "check pair.yaml",
    "explain pair.yaml",
    "run pair.yaml --quiet --out here",
    "run pair.yaml --quiet --out compared --compare erlang.net_ticktime=8s,15s",
    "report here",
    "report compared",
    "compare here here",
    "trace here",
    "replay here",
    "decode here/capture.pcapng",
    "sweep study.yaml --quiet --out study",
    "merge study --out merged",
    "scenarios list",
    "schema",
    "version"
  };

  @TempDir private Path folder;

  private Process start(boolean withoutNetwork, String... commands) throws IOException {
    List<String> words = new ArrayList<>();
    if (withoutNetwork) {
      words.addAll(List.of("unshare", "-n"));
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xlog:class+load:file=" + folder.resolve("loaded.txt"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(SilentCommands.class.getName());
    words.addAll(List.of(commands));
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
    return process.exitValue();
  }

  private Set<String> loaded() throws IOException {
    Set<String> loaded = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve("loaded.txt"))) {
      OPENING.stream().filter(name -> line.contains("] " + name + " ")).forEach(loaded::add);
    }
    return loaded;
  }

  private static boolean canLeaveTheNetwork() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void write() throws IOException {
    Session session = new Session(folder);
    session.write(
        "pair.yaml",
        "run: { duration: 30s, repetitions: 2 }",
        "output: { formats: [text, json, csv, svg, png, html, jsonl, junit, pcapng] }");
    session.write(
        "study.yaml",
        "run: { duration: 30s, repetitions: 2 }",
        "expect: [{ metric: mesh_time, le: 9s }]",
        "sweep: { grid: { erlang.net_ticktime: [8s, 20s] } }");
  }

  @Test
  void simulatingAndReadingOpensNoSocket() throws Exception {
    write();
    boolean withoutNetwork = canLeaveTheNetwork();
    int status = end(start(withoutNetwork, COMMANDS));
    assertEquals(0, status, Files.readString(folder.resolve("err.txt")));
    assertEquals(new TreeSet<>(), loaded());
    System.out.printf(
        "no network: %d commands %s, no class that opens a socket was loaded%n",
        COMMANDS.length, withoutNetwork ? "in a process without network" : "with a network");
  }

  /** The same look at a command that needs the network, so that it is known to see. */
  @Test
  void whatNeedsTheNetworkIsSeen() throws Exception {
    end(start(false, "names --epmd-port 1"));
    assertTrue(loaded().contains("sun.nio.ch.SocketChannelImpl"), () -> "saw nothing");
  }
}
