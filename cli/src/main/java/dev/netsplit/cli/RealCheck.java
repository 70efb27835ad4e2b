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
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Looks for what a real cluster needs of this computer. Changes nothing on it. */
final class RealCheck {

  /**
   * One thing that is needed.
   *
   * @param there whether it is there
   * @param what in a word or two
   * @param detail what was found, or what to do about it
   */
  record Finding(boolean there, String what, String detail) {

    /** For a list of them. */
    String line() {
      return String.format(Locale.ROOT, "  %-8s %-12s %s", there ? "ok" : "missing", what, detail);
    }
  }

  /** The release whose behaviour is simulated. */
  private static final String RELEASE = "25";

  private static final String OTHER_ERL = "or name one with --set real.erl=/path/to/erl";

  /** What a node takes with a sleeping application, and this program beside them. */
  private static final long NODE_MEBIBYTES = 60;

  private static final long OWN_MEBIBYTES = 300;

  /** Files of this program, and of each node: its registration, observer and listeners. */
  private static final long OWN_FILES = 200;

  private static final long NODE_FILES = 8;
  private static final long ERL_SECONDS = 30;

  private final String erl;
  private final List<NodePlan> nodes;
  private final List<Finding> findings = new ArrayList<>();

  private RealCheck(String erl, List<NodePlan> nodes) {
    this.erl = erl;
    this.nodes = nodes;
  }

  /** All that is needed, whether it is there or not. */
  static List<Finding> of(String erl, List<NodePlan> nodes) {
    RealCheck check = new RealCheck(erl, nodes);
    check.system();
    check.release();
    check.addresses();
    check.memory();
    check.files();
    return List.copyOf(check.findings);
  }

  private void add(boolean there, String what, String detail) {
    findings.add(new Finding(there, what, detail));
  }

  private void system() {
    boolean linux = Files.isReadable(Path.of("/proc/self/stat"));
    boolean shell = Files.isExecutable(Path.of("/bin/sh"));
    add(linux, "Linux", linux ? "" : "no /proc: processes are watched and signalled through it");
    if (!shell) {
      add(false, "shell", "no /bin/sh: it sends the signals that Java cannot");
    }
  }

  private void release() {
    try {
      String said = ask();
      String found = said.replaceFirst(" .*", "");
      if (!found.equals(RELEASE)) {
        String is = said.isEmpty() ? "does not answer" : "says it is release `" + said + '`';
        add(
            false,
            "Erlang",
            erl
                + ' '
                + is
                + "; what is simulated is OTP "
                + RELEASE
                + ": install it, "
                + OTHER_ERL);
      } else if (said.endsWith("non_existing")) {
        add(false, "Erlang", erl + " has no compiler, the application `compiler` of OTP");
      } else {
        add(true, "Erlang", "OTP " + found);
      }
    } catch (IOException e) {
      boolean path = erl.contains("/");
      String where = path ? "there is no program " + erl : "there is no `" + erl + "` on PATH";
      String install = "; install OTP " + RELEASE + " (Debian 12: apt-get install erlang-base), ";
      add(false, "Erlang", where + install + OTHER_ERL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      add(false, "Erlang", "interrupted while asking " + erl);
    }
  }

  /** The release, and where the compiler is; empty when nothing comes. */
  private String ask() throws IOException, InterruptedException {
    String eval =
        "io:format(\"~s ~p\", [erlang:system_info(otp_release), code:which(compile)]), halt().";
    ProcessBuilder builder = new ProcessBuilder(erl, "-noinput", "-eval", eval);
    Map<String, String> environment = builder.environment();
    List.of("ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS").forEach(environment::remove);
    environment.put("ERL_CRASH_DUMP_SECONDS", "0");
    Process process =
        builder.redirectErrorStream(true).redirectInput(new File("/dev/null")).start();
    try {
      // A few words fit into the pipe.
      if (!process.waitFor(ERL_SECONDS, TimeUnit.SECONDS)) {
        return "";
      }
      byte[] said = process.getInputStream().readAllBytes();
      String line = new String(said, StandardCharsets.UTF_8).strip().lines().findFirst().orElse("");
      return line.substring(0, Math.min(line.length(), 80));
    } finally {
      process.destroyForcibly();
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
        add(
            false,
            "addresses",
            "cannot listen on "
                + host
                + " ("
                + e.getMessage()
                + "); begin elsewhere in 127/8 with --set real.address=127.x.y.z");
        return;
      }
    }
    String first = nodes.isEmpty() ? "127.0.0.1" : nodes.get(0).host();
    add(true, "addresses", "127.0.0.1, and one for each host from " + first + " on");
  }

  private void memory() {
    long needed = OWN_MEBIBYTES + NODE_MEBIBYTES * nodes.size();
    String detail = needed + " MiB are needed";
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          long available = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
          add(available >= needed, "memory", available + " MiB are free, " + detail);
          return;
        }
      }
      add(true, "memory", "nobody says how much is free; " + detail);
    } catch (IOException e) {
      add(false, "memory", "cannot read /proc/meminfo: " + e.getMessage());
    }
  }

  /** Each link has two connections at the proxies. */
  private void files() {
    long links = (long) nodes.size() * (nodes.size() - 1) / 2;
    long needed = OWN_FILES + NODE_FILES * nodes.size() + 4 * links;
    long allowed = Workshop.openFiles();
    String detail = allowed + " may be open, " + needed + " are needed";
    add(allowed >= needed, "files", allowed >= needed ? detail : detail + " (ulimit -n)");
  }
}
