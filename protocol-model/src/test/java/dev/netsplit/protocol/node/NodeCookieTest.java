package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that gets another cookie while it runs. */
class NodeCookieTest {

  private static final String A = "a@127.0.0.1";
  private static final String B = "b@127.0.0.1";
  private static final String OTHER = "second";

  private final Cluster cluster = new Cluster();
  private final List<String> seen = new ArrayList<>();

  private void startBoth() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  private static List<String> oracle() throws IOException {
    try (InputStream in = NodeCookieTest.class.getResourceAsStream("/oracle/set_cookie.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** What a real node shows its user: answers to pings, and its log. */
  private void settle() {
    cluster.run(SECOND);
    for (Journal.Entry entry : cluster.journal.entries()) {
      if (entry.text().matches("(pong|pang|log) .*")) {
        seen.add(entry.node() + " " + entry.text());
      }
    }
    cluster.journal.forget();
  }

  private void ping(String node, String peer) {
    cluster.ping(node, peer);
    settle();
  }

  private void setCookie(String node) {
    cluster.nodes.get(node).setCookie(OTHER);
    seen.add(node + " set_cookie");
    settle();
  }

  private void nodes() {
    seen.add(A + " nodes " + (cluster.nodes.get(A).isConnected(B) ? List.of(B) : List.of()));
  }

  private void connect(String node, String peer) {
    cluster.connect(node, peer);
    settle();
  }

  @Test
  void anotherCookieLeavesConnectionsAndStopsNewOnesAsRecorded() throws IOException {
    startBoth();
    ping(A, B);
    setCookie(A);
    nodes();
    ping(A, B);
    cluster.disconnect(A, B);
    seen.add(A + " disconnect");
    settle();
    ping(A, B);
    connect(A, B);
    nodes();
    ping(B, A);
    connect(B, A);
    setCookie(B);
    ping(A, B);
    nodes();
    assertEquals(oracle(), seen);
  }

  /** The acceptor reads it before it sends the challenge, the initiator when it gets it. */
  @Test
  void handshakeKeepsTheCookieThatItRead() {
    startBoth();
    cluster.connect(A, B);
    // Name and challenge have been sent: 7 ms; the reply is on its way.
    cluster.run(8 * MILLI + MILLI / 2);
    cluster.nodes.get(A).setCookie(OTHER);
    cluster.nodes.get(B).setCookie("third");
    cluster.run(SECOND);
    assertEquals(List.of("up " + B, "connect " + B + " OK"), cluster.journal.of(A));
  }

  @Test
  void cookieThatIsSetBeforeTheNodeIsDistributedIsTheOneItUses() {
    cluster.start(A);
    cluster.nodes.get(A).setCookie(OTHER);
    cluster.start(B, Cluster.Settings.DEFAULT.cookie(OTHER));
    cluster.run(SECOND);
    ping(A, B);
    assertEquals(List.of(A + " pong " + B), seen);
  }
}
