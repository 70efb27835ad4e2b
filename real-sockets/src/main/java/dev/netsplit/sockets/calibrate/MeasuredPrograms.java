package dev.netsplit.sockets.calibrate;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts epmd and nodes with a folder, a cookie and a port of their own, on 127.0.0.1. Knows not
 * what is measured. Closing it ends them; so does the end of this program.
 */
final class MeasuredPrograms implements Closeable {

  private static final String CODE = "netsplit_calibrator";

  /** Whatever the user may have set for Erlang. */
  private static final List<String> FOREIGN = List.of("ERL_", "XDG_CONFIG_HOME");

  private final Path folder;
  private final String erl;
  private final int epmdPort;
  private final List<Dialogue> running = new ArrayList<>();
  private Dialogue epmd;
  private long epmdPid;

  MeasuredPrograms(String erl, int epmdPort) throws IOException {
    this.erl = erl;
    this.epmdPort = epmdPort;
    folder = Files.createTempDirectory("netsplit-calibrate-");
    byte[] cookie = new byte[16];
    new SecureRandom().nextBytes(cookie);
    Path file = folder.resolve(".erlang.cookie");
    Files.writeString(file, HexFormat.of().formatHex(cookie));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }

  /** Compiles what nodes are told, with the compiler of that {@code erl}. */
  void compile() throws IOException {
    try (InputStream in = MeasuredPrograms.class.getResourceAsStream(CODE + ".erl")) {
      Files.write(folder.resolve(CODE + ".erl"), in.readAllBytes());
    }
    String eval = "R = compile:file(\"" + CODE + "\", []), io:format(\"~0p~n\", [R]), halt().";
    try (Dialogue compiler =
        new Dialogue("the compiler", builder(erl, "-noinput", "-eval", eval))) {
      String said = compiler.hear();
      if (!said.equals("{ok," + CODE + "}")) {
        throw new IOException(erl + " cannot compile: " + said);
      }
    }
  }

  /** Starts the epmd of PATH, in a shell that ends it when the input of the shell ends. */
  void startEpmd() throws IOException {
    String script = "epmd -port $0 -address 127.0.0.1 & p=$!; echo $p; cat >/dev/null; kill $p";
    epmd = new Dialogue("epmd", builder("sh", "-c", script, Integer.toString(epmdPort)));
    running.add(epmd);
    String said = epmd.hear();
    if (!said.matches("[0-9]{1,18}")) {
      throw new IOException("epmd does not start: " + said);
    }
    epmdPid = Long.parseLong(said);
  }

  long epmdPid() {
    return epmdPid;
  }

  /** Starts nodes at the same time and awaits them; their names are theirs {@code @127.0.0.1}. */
  List<Dialogue> startNodes(String... names) throws IOException {
    return start(true, names);
  }

  /** The same of nodes that have to be told to take their names, {@code -hidden} all the same. */
  List<Dialogue> startNameless(String... names) throws IOException {
    return start(false, names);
  }

  private List<Dialogue> start(boolean named, String... names) throws IOException {
    List<Dialogue> nodes = new ArrayList<>();
    for (String name : names) {
      List<String> words = new ArrayList<>(List.of(erl));
      if (named) {
        words.addAll(List.of("-name", name + "@127.0.0.1"));
      }
      words.addAll(flags());
      Dialogue node = new Dialogue("node " + name, builder(words.toArray(String[]::new)));
      running.add(node);
      nodes.add(node);
    }
    return nodes;
  }

  /** Ends a node before the others. */
  void end(Dialogue node) throws IOException {
    // Its input stays open until it is gone: it would remove the folder of all.
    running.remove(node);
    node.kill();
  }

  private static List<String> flags() {
    String flags =
        "-noinput -hidden -start_epmd false -pa . +Bd +S 1:1 +SDcpu 1:1 +SDio 1 +A 1"
            + " +sbwt none +sbwtdcpu none +sbwtdio none"
            + " -kernel inet_dist_use_interface {127,0,0,1}";
    List<String> words = new ArrayList<>(List.of(flags.split(" ", -1)));
    words.addAll(List.of("-s", CODE));
    return words;
  }

  private ProcessBuilder builder(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
    environment.put("HOME", folder.toString());
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("ERL_CRASH_DUMP_SECONDS", "0");
    environment.put("NETSPLIT_FOLDER", folder.toString());
    return builder;
  }

  @Override
  public void close() throws IOException {
    for (Dialogue each : running) {
      each.close();
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException e) {
      // A node has removed it already.
      running.clear();
    }
  }
}
