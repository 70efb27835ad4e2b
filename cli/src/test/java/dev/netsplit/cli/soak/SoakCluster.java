package dev.netsplit.cli.soak;

import dev.netsplit.cli.Main;
import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.epmd.EpmdQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An epmd, {@code netsplit node}, the peers of its nodes and a real node, a process each. */
final class SoakCluster implements AutoCloseable {

  private static final String REAL = "soakreal@localhost";
  private static final int NAME_CHARACTERS = "name ".length();

  private final SoakPlan plan;
  private final int port = FreePort.find();
  private final Path home;
  private final Child epmd;
  private final Optional<Child> real;
  private final Child nodes;
  private final Child peers;

  SoakCluster(SoakPlan plan, Path home) throws Exception {
    this.plan = plan;
    this.home = home;
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), "soaksecret");
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    epmd = startEpmd();
    while (!new EpmdQuery(port).isServed()) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    Optional<Path> erl = SoakPlan.program("erl");
    real = erl.isPresent() ? Optional.of(startReal(erl.get())) : Optional.empty();
    int half = plan.nodes() / 2;
    nodes = startNodes(cookie, half);
    for (int i = 0; i < half; i++) {
      nodes.line();
    }
    List<String> words = new ArrayList<>();
    words.add("" + port);
    words.add(cookie.toString());
    words.add("" + half);
    words.add("" + plan.ticktimeSeconds());
    words.add("" + plan.actsPerTick());
    real.ifPresent(node -> words.add(REAL));
    peers = Child.jvm(Peers.class.getName(), words);
  }

  private Child startEpmd() throws IOException {
    String number = Integer.toString(port);
    return plan.realEpmd()
        ? new Child(
            new ProcessBuilder(
                SoakPlan.program("epmd").orElseThrow().toString(),
                "-port",
                number,
                "-address",
                "127.0.0.1"))
        : Child.jvm(Main.class.getName(), List.of("epmd", "-port", number));
  }

  private Child startReal(Path erl) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(erl.toString(), "-sname", REAL, "-hidden", "-noinput");
    builder.command().addAll(List.of("-start_epmd", "false", "+S", "1", "-kernel"));
    builder.command().addAll(List.of("inet_dist_use_interface", "{127,0,0,1}"));
    builder.command().addAll(List.of("net_ticktime", "" + plan.ticktimeSeconds()));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("ERL_EPMD_PORT", "" + port);
    builder.redirectOutput(home.resolve("real.log").toFile());
    return new Child(builder);
  }

  private Child startNodes(Path cookie, int half) throws IOException {
    return Child.jvm(
        Main.class.getName(),
        List.of(
            "node",
            Ring.NODE + "@localhost",
            "--hidden",
            "--count",
            "" + half,
            "--ticktime",
            "" + plan.ticktimeSeconds(),
            "--cookie-file",
            cookie.toString(),
            "--epmd-port",
            "" + port));
  }

  /** Churn for a while, until all links are up again; answers how much of what there was. */
  String churn(long millis) throws Exception {
    peers.tell("churn " + millis);
    return peers.line();
  }

  /** What our processes hold now. */
  List<Held> held() throws Exception {
    Held ofEpmd = plan.realEpmd() ? Held.ofProgram(epmd.pid()) : Held.ofJvm(epmd.pid());
    return List.of(ofEpmd, Held.ofJvm(nodes.pid()), Held.ofJvm(peers.pid()));
  }

  /** How many more connections came up than went down, as the nodes said since the last time. */
  int balance() {
    List<Integer> sum = new ArrayList<>(List.of(0));
    nodes.count(
        line -> {
          int change = line.contains(" nodeup ") ? 1 : line.contains(" nodedown ") ? -1 : 0;
          sum.set(0, sum.get(0) + change);
          return false;
        });
    return sum.get(0);
  }

  /** The names that epmd knows, but for the real node's. */
  List<String> names() {
    byte[] answer = new EpmdQuery(port).ask(new byte[] {'n'}).orElseThrow();
    return new String(answer, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" at port "))
        .map(SoakCluster::name)
        .filter(name -> !REAL.startsWith(name + "@"))
        .toList();
  }

  private static String name(String line) {
    int from = line.indexOf("name ") + NAME_CHARACTERS;
    return line.substring(from, line.indexOf(' ', from));
  }

  Child epmd() {
    return epmd;
  }

  Child nodes() {
    return nodes;
  }

  Child peers() {
    return peers;
  }

  boolean hasReal() {
    return real.isPresent();
  }

  @Override
  public void close() {
    real.ifPresent(Child::close);
    peers.close();
    nodes.close();
    epmd.close();
  }
}
