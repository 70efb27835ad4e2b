package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The programs of Erlang on this computer. */
final class RealTools {

  /** Set where a missing program is a failure and not a reason to skip a test. */
  private static final String REQUIRED = "NETSPLIT_REQUIRE_REAL";

  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;
  private static final int PORTS = 1_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private RealTools() {}

  /** Skips the test, with a line that says so, when a program is missing. */
  static Path require(String program) {
    return find(program).orElseGet(() -> missing("no " + program + " in PATH"));
  }

  /** The same for a file. */
  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      missing("no " + file);
    }
  }

  private static Path missing(String line) {
    if ("1".equals(System.getenv(REQUIRED))) {
      fail(line + ", and " + REQUIRED + "=1 demands it");
    }
    System.out.println("skipped: " + line);
    assumeTrue(false, line);
    throw new IllegalStateException(line);
  }

  private static Optional<Path> find(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * A port that nobody listens on, and that no other test of this process gets. It lies below those
   * that the kernel gives to clients.
   */
  static int freePort() throws IOException {
    for (int attempt = 0; attempt < PORTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
    throw new IOException("none of " + PORTS + " ports is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
