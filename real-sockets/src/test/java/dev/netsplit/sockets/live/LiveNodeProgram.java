package dev.netsplit.sockets.live;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.loop.Placement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A live node in a process of its own, so that it can be stopped as a whole. */
final class LiveNodeProgram {

  private LiveNodeProgram() {}

  /**
   * Runs a node with the cookie of all tests until its standard input ends.
   *
   * @param arguments name, port of epmd, node to ping
   */
  public static void main(String[] arguments) throws Exception {
    try (LiveNodes nodes = LiveNodes.open(LiveSettings.of(Hosts.ofLoopback()))) {
      NodeConfig config =
          NodeConfig.defaults(arguments[0], RealErl.COOKIE)
              .withEpmdPort(Integer.parseInt(arguments[1]))
              .withTicks(TimeUnit.SECONDS.toNanos(1), 4, 0);
      LiveNode node =
          nodes.start(config, Placement.loopback(), event -> System.out.println(line(event)));
      node.registration().get(Cluster.ANSWER_SECONDS, TimeUnit.SECONDS);
      node.dial(arguments[2]);
      while (System.in.read() >= 0) {
        // Until the test has ended.
      }
    }
  }

  private static String line(LiveEvent event) {
    return event.kind().word() + " " + event.peer() + " " + event.detail();
  }

  static Running start(String name, int epmdPort, String peer) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LiveNodeProgram.class.getName(),
            name,
            Integer.toString(epmdPort),
            peer);
    return new Running(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Such a process, and what it has printed. */
  static final class Running implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Running(Process process) {
      this.process = process;
      Thread reader = new Thread(this::read, "output of a live node");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
      } catch (IOException e) {
        lines.add("end of output: " + e.getMessage());
      }
    }

    void signal(String name) throws IOException, InterruptedException {
      Signals.send(name, process.pid());
    }

    void awaitLine(String line) throws InterruptedException {
      Waiting.until(() -> lines.contains(line), () -> lines + " without " + line);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
