package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The segments of epmd and handshake between two simulated nodes, against captures of real ones:
 * the same, in order, length and bytes, but for ports, challenges, digests and creations.
 */
class CapturedHandshakeTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aPingOfAFreshConnectionIsTheCapturedOne() throws IOException {
    TwoNodes nodes = new TwoNodes(300_000, "secret", "secret");
    nodes.run(SECOND, -1, 3 * SECOND);
    assertEquals(captured("handshake_ok_ping_sync"), handshakes(nodes));
    assertTrue(nodes.instantOf(TwoNodes.A + " pong") > SECOND);
  }

  @Test
  void aRegistrationIsTheCapturedOne() throws IOException {
    TwoNodes nodes = new TwoNodes(300_000, "secret", "secret");
    nodes.run(-1, -1, SECOND);
    List<String> expected = captured("epmd_register");
    // The capture holds two lives of the node; each is one connection, one request, one reply.
    List<String> first = expected.stream().filter(line -> !line.matches("(open )?1 .*")).toList();
    List<String> ours =
        masked(nodes.transcript).stream().filter(line -> line.matches("(open )?0 .*")).toList();
    assertEquals(first, ours);
    assertEquals(3, ours.size());
  }

  @Test
  void aWrongCookieEndsAsCaptured() throws IOException {
    TwoNodes nodes = new TwoNodes(300_000, "secret", "wrong");
    nodes.run(SECOND, -1, 3 * SECOND);
    assertEquals(captured("handshake_wrong_cookie"), handshakes(nodes));
    assertTrue(nodes.instantOf(TwoNodes.A + " pang") > SECOND);
    assertTrue(
        nodes.reports.stream()
            .anyMatch(report -> report.contains(TwoNodes.B) && report.contains("challenge reply")),
        () -> nodes.reports.toString());
  }

  @Test
  void aSimultaneousConnectEndsAsCaptured() throws IOException {
    TwoNodes nodes = new TwoNodes(20_000_000, "secret", "secret");
    nodes.run(SECOND, SECOND + 13_700_000, 5 * SECOND);
    assertEquals(captured("handshake_simultaneous"), handshakes(nodes));
    assertTrue(nodes.instantOf(TwoNodes.A + " pong") > SECOND);
    assertTrue(nodes.instantOf(TwoNodes.B + " pong") > SECOND);
  }

  /** What the nodes dialled after their registrations, per connection, up to the ack. */
  private static List<String> handshakes(TwoNodes nodes) {
    List<String> lines = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    for (String line : masked(nodes.transcript)) {
      String[] words = line.split(" ", -1);
      int at = words[0].equals("open") ? 1 : 0;
      int connection = Integer.parseInt(words[at]) - 2;
      if (connection < 0 || finished.contains(words[at])) {
        continue;
      }
      words[at] = Integer.toString(connection);
      lines.add(String.join(" ", words));
      if (words[words.length - 1].startsWith("001161")) {
        finished.add(Integer.toString(connection + 2));
      }
    }
    return perConnection(lines);
  }

  private static List<String> captured(String name) throws IOException {
    try (InputStream in =
        CapturedHandshakeTest.class.getResourceAsStream("/captures/" + name + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return perConnection(masked(text.lines().filter(line -> !line.startsWith("#")).toList()));
    }
  }

  /** Opens first, then each connection's segments: two connections' relative order is timing. */
  private static List<String> perConnection(List<String> lines) {
    List<String> ordered = new ArrayList<>();
    for (String connection : List.of("0", "1", "2", "3")) {
      for (String line : lines) {
        if (line.startsWith("open " + connection + " ") || line.startsWith(connection + " ")) {
          ordered.add(line);
        }
      }
    }
    return ordered;
  }

  private static List<String> masked(List<String> lines) {
    return lines.stream().map(CapturedHandshakeTest::mask).toList();
  }

  /** Hides what may differ: ports, challenges, digests and creations. Lengths stay. */
  private static String mask(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || words[0].equals("open")) {
      return line;
    }
    String hex = words[2];
    if (hex.startsWith("7700")) {
      hex = hide(hex, 2, 2);
    } else if (hex.startsWith("7600")) {
      hex = hide(hex, 2, 4);
    } else if (hex.startsWith("78", 4)) {
      hex = hide(hex, 3, 2);
    } else if (hex.startsWith("4e", 4) && words[1].equals(">")) {
      hex = hide(hex, 11, 4);
    } else if (hex.startsWith("4e", 4)) {
      hex = hide(hex, 11, 8);
    } else if (hex.startsWith("72", 4) || hex.startsWith("61", 4)) {
      hex = hide(hex, 3, hex.length() / 2 - 3);
    }
    return words[0] + ' ' + words[1] + ' ' + hex;
  }

  private static String hide(String hex, int from, int bytes) {
    return hex.substring(0, 2 * from) + "??".repeat(bytes) + hex.substring(2 * (from + bytes));
  }
}
