package dev.netsplit.sockets.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts {@code erl} with an observer in it: no name yet, a home of its own with the cookie, and
 * nothing of the user's settings. Knows nothing of what the node does then.
 */
final class NodePrograms {

  private static final String OBSERVER = "netsplit_observer";
  private static final long COMPILE_SECONDS = 60;

  /** What the user may have set that would change how a node behaves. */
  private static final List<String> UNSET =
      List.of(
          "ERL_FLAGS",
          "ERL_AFLAGS",
          "ERL_ZFLAGS",
          "ERL_LIBS",
          "ERL_EPMD_ADDRESS",
          "ERL_EPMD_RELAXED_COMMAND_CHECK",
          "ERL_INETRC",
          "ERL_DIST_PORT",
          "XDG_CONFIG_HOME");

  /** Has a process ended that outlives this program. */
  interface Children {

    void started(ProcessIdentity process) throws IOException;
  }

  private final String erl;
  private final RunDirectory directory;
  private final Path code;

  private NodePrograms(String erl, RunDirectory directory, Path code) {
    this.erl = erl;
    this.directory = directory;
    this.code = code;
  }

  /** Compiles the observer with the compiler that belongs to that {@code erl}. */
  static NodePrograms prepare(String erl, RunDirectory directory, Children children)
      throws IOException {
    Path code = directory.privateFolder("code");
    Path source = code.resolve(OBSERVER + ".erl");
    try (InputStream in = NodePrograms.class.getResourceAsStream(OBSERVER + ".erl")) {
      Files.write(source, in.readAllBytes());
    }
    String eval =
        "R = compile:file(\""
            + OBSERVER
            + "\", [report]), halt(case R of {ok, _} -> 0; _ -> 1 end).";
    ProcessBuilder builder = new ProcessBuilder(erl, "-noinput", "-eval", eval);
    clean(builder.environment(), directory.privateFolder("compiler"));
    builder.directory(code.toFile()).redirectErrorStream(true);
    File said = code.resolve("compiler.out").toFile();
    Process compiler = builder.redirectOutput(said).start();
    try {
      Optional<ProcessIdentity> identity = ProcessIdentity.of(compiler.pid());
      if (identity.isPresent()) {
        children.started(identity.get());
      }
      if (!compiler.waitFor(COMPILE_SECONDS, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
        throw new IOException(
            erl + " cannot compile the observer: " + Files.readString(said.toPath()).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      compiler.destroyForcibly();
    }
    return new NodePrograms(erl, directory, code);
  }

  /** Starts a process of a node; its observer talks to {@code observerPort}. */
  Process start(NodePlan plan, int node, int life, String token, int observerPort, int epmdPort)
      throws IOException {
    Path home = directory.privateFolder("node" + node);
    Path cookie = home.resolve(".erlang.cookie");
    Files.deleteIfExists(cookie);
    Files.createFile(
        cookie, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(cookie, plan.cookie());
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    ProcessBuilder builder = new ProcessBuilder(words(plan));
    Map<String, String> environment = builder.environment();
    clean(environment, home);
    environment.put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    environment.put("NETSPLIT_PORT", Integer.toString(observerPort));
    environment.put("NETSPLIT_TOKEN", token);
    environment.put("NETSPLIT_NODE", Integer.toString(node));
    environment.put("NETSPLIT_LIFE", Integer.toString(life));
    return builder
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("out").toFile())
        .start();
  }

  private static void clean(Map<String, String> environment, Path home) {
    UNSET.forEach(environment::remove);
    environment.put("HOME", home.toString());
    environment.put("ERL_CRASH_DUMP_SECONDS", "0");
  }

  private List<String> words(NodePlan plan) {
    List<String> words = new ArrayList<>(List.of(erl, "-noinput", "+Bi"));
    // Many machines share a few processors: none may keep one busy to wait for work.
    // One scheduler for each: that is what the costs of a profile are those of.
    words.addAll(List.of("+S", "1:1"));
    words.addAll(List.of("+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"));
    words.addAll(List.of("-start_epmd", "false", "-pa", code.toString()));
    String tuple = '{' + plan.host().replace('.', ',') + '}';
    words.addAll(List.of("-kernel", "inet_dist_use_interface", tuple));
    words.addAll(plan.arguments());
    words.addAll(List.of("-s", OBSERVER, "start"));
    return words;
  }
}
