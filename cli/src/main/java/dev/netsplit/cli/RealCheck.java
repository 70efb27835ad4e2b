package dev.netsplit.cli;

import dev.netsplit.sockets.cluster.NodePlan;
import dev.netsplit.sockets.cluster.Workshop;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Looks for what a real cluster needs of this computer. Changes nothing on it. */
final class RealCheck {

  /** The release whose behaviour is simulated. */
  private static final String RELEASE = "25";

  /** What a node takes with a sleeping application, and this program beside them. */
  private static final long NODE_MEBIBYTES = 60;

  private static final long OWN_MEBIBYTES = 300;

  /** Files of this program, and of each node: its registration, observer and listeners. */
  private static final long OWN_FILES = 200;

  private static final long NODE_FILES = 8;
  private static final long ERL_SECONDS = 30;

  private final String erl;
  private final List<NodePlan> nodes;
  private final List<String> missing = new ArrayList<>();
  private String release = "";

  private RealCheck(String erl, List<NodePlan> nodes) {
    this.erl = erl;
    this.nodes = nodes;
  }

  /** What is missing, one sentence each; empty when all is there. */
  static List<String> missing(String erl, List<NodePlan> nodes) {
    RealCheck check = new RealCheck(erl, nodes);
    check.system();
    check.release();
    check.addresses();
    check.memory();
    check.files();
    return List.copyOf(check.missing);
  }

  private void system() {
    if (!Files.isReadable(Path.of("/proc/self/stat"))) {
      missing.add("no /proc: real clusters need Linux");
    }
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      missing.add("no /bin/sh");
    }
  }

  private void release() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              erl, "-noinput", "-eval", "io:put_chars(erlang:system_info(otp_release)), halt().");
      Map<String, String> environment = builder.environment();
      List.of("ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS").forEach(environment::remove);
      environment.put("ERL_CRASH_DUMP_SECONDS", "0");
      Process process =
          builder.redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(ERL_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      release = ended ? said.strip() : "";
      if (!release.equals(RELEASE)) {
        missing.add(erl + " is release `" + release + "`; what is simulated is " + RELEASE);
      }
    } catch (IOException e) {
      missing.add("no " + erl + " on PATH; Debian has it in erlang-base (`real.erl`)");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing.add("interrupted while asking " + erl);
    }
  }

  private void addresses() {
    TreeSet<String> hosts = new TreeSet<>();
    hosts.add("127.0.0.1");
    nodes.forEach(node -> hosts.add(node.host()));
    for (String host : hosts) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      } catch (IOException e) {
        missing.add("cannot listen on " + host + ": " + e.getMessage());
        return;
      }
    }
  }

  private void memory() {
    long needed = OWN_MEBIBYTES + NODE_MEBIBYTES * nodes.size();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          long available = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
          if (available < needed) {
            missing.add(available + " MiB of memory are free, " + needed + " are needed");
          }
        }
      }
    } catch (IOException e) {
      missing.add("cannot read /proc/meminfo: " + e.getMessage());
    }
  }

  /** Each link has two connections at the proxies. */
  private void files() {
    long links = (long) nodes.size() * (nodes.size() - 1) / 2;
    long needed = OWN_FILES + NODE_FILES * nodes.size() + 4 * links;
    if (Workshop.openFiles() < needed) {
      missing.add(
          "may open " + Workshop.openFiles() + " files, " + needed + " are needed (ulimit -n)");
    }
  }
}
