package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sockets.cluster.NodePlan;
import dev.netsplit.sockets.live.CookieFile;
import dev.netsplit.sockets.live.CookieRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cookie is in nobody's words. */
@Timeout(240)
final class SecretsTest {

  private static final String SECRET = "XYZZYPLUGH";

  @TempDir Path folder;

  @Test
  void recordsThatHoldACookieDoNotPrintIt() {
    NodeConfig config = NodeConfig.defaults("n@localhost", SECRET);
    assertFalse(config.toString().contains(SECRET), config::toString);
    assertTrue(config.toString().contains("n@localhost"), config::toString);
    NodePlan plan = new NodePlan("n", "127.0.0.1", SECRET, List.of());
    assertEquals("n@127.0.0.1", plan.toString());
  }

  @Test
  void refusalsOfACookieFileDoNotQuoteIt() throws IOException {
    Path file = Files.writeString(folder.resolve("cookie"), SECRET + "\t" + SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    String message = "";
    try {
      CookieFile.read(file);
    } catch (CookieRefused e) {
      message = e.getMessage();
    }
    assertTrue(message.contains("bad characters"), message);
    assertFalse(message.contains(SECRET), message);
  }

  @Test
  void theListOfProcessesDoesNotShowIt() throws Exception {
    Path file = Files.writeString(folder.resolve("cookie"), SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    try (OwnEpmd epmd = new OwnEpmd()) {
      List<String> words = new ArrayList<>(OwnCommand.words("node"));
      words.addAll(List.of("n@localhost", "--cookie-file", "" + file));
      words.addAll(List.of("--epmd-port", "" + epmd.port()));
      Process process = new ProcessBuilder(words).start();
      try {
        assertTrue(process.getInputStream().read() > 0);
        for (String name : List.of("cmdline", "environ")) {
          String text = Files.readString(Path.of("/proc/" + process.pid() + "/" + name));
          assertFalse(text.contains(SECRET), text);
          assertFalse(text.isEmpty());
        }
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static List<String> cookiesOfRealNodes(Scenario scenario) throws Refusal {
    return new RealPlan(scenario, "127.1.0.1").plans().stream().map(NodePlan::cookie).toList();
  }

  /** Everybody can read a scenario, and whoever knows the cookie of a real node may run code. */
  @Test
  void realNodesHaveCookiesThatNoScenarioTells() throws Exception {
    String yaml =
        """
        version: 1
        name: pair
        nodes:
          app: { count: 2 }
          other: { count: 1, erlang: { cookie: another } }
        """;
    byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
    ReadResult read = ScenarioReader.read("pair.yaml", content, ReadOptions.none());
    Scenario scenario = ((ReadResult.Valid) read).scenario();
    List<String> cookies = cookiesOfRealNodes(scenario);
    assertEquals(cookies.get(0), cookies.get(1));
    assertNotEquals(cookies.get(0), cookies.get(2));
    for (String cookie : cookies) {
      assertTrue(cookie.matches("[0-9a-f]{32}"), cookie);
    }
    assertNotEquals(cookies, cookiesOfRealNodes(scenario));
  }
}
