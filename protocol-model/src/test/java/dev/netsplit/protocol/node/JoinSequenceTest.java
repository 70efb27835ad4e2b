package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A lone node joins one that is in sync with a third: who sends what to whom, and in which order,
 * as the processes of three real nodes were traced to do it (OTP 25.2.3, {@code erlang:trace}).
 */
class JoinSequenceTest {

  private static final String A = "a@a";
  private static final String B = "b@b";
  private static final String C = "c@c";

  private final Cluster cluster = new Cluster();

  private Conversation join() {
    cluster.network.latency((from, to) -> from.equals(to) ? 0 : 100_000L);
    for (String name : List.of(A, B, C)) {
      cluster.start(name, Cluster.Settings.WITH_GLOBAL.ticks(15 * SECOND, 14 * SECOND));
    }
    cluster.run(SECOND);
    cluster.ping(B, C);
    cluster.run(2 * SECOND);
    long sinceNanos = cluster.network.nowNanos();
    cluster.ping(A, B);
    cluster.run(SECOND);
    return Conversation.of(cluster.network.writes(), sinceNanos);
  }

  @Test
  void everyNameServerSendsInTheTracedOrder() {
    Conversation heard = join();
    String server = "global_name_server";
    assertEquals(
        List.of("a>b init_connect", "a>b init_connect_ack", "a>b exchange", "a>b resolved"),
        heard.sentBy("a", server));
    assertEquals(
        List.of(
            "b>a init_connect",
            "b>a init_connect_ack",
            "b>a true",
            "b>a exchange",
            "b>a resolved",
            "b>a true"),
        heard.sentBy("b", server));
    assertEquals(List.of("c>b true", "c>b true"), heard.sentBy("c", server));
  }

  @Test
  void everyLockerAndHelperSendsInTheTracedOrder() {
    Conversation heard = join();
    assertEquals(
        List.of("a>b set_lock", "a>b lock_set", "a>b del_lock"), heard.sentBy("a", "locker"));
    assertEquals(
        List.of("b>c set_lock", "b>a lock_set", "b>c new_nodes", "b>c del_lock"),
        heard.sentBy("b", "locker"));
    assertEquals(List.of(), heard.sentBy("c", "locker"));
    assertEquals(List.of("c>a in_sync"), heard.sentBy("c", "helper"));
    assertEquals(List.of("a>c in_sync"), heard.sentBy("a", "helper"));
    assertEquals(List.of(), heard.sentBy("b", "helper"));
  }

  @Test
  void theNodesGoThroughTheTracedSteps() {
    assertEquals(
        List.of(
            "b>a init_connect",
            "a>b init_connect",
            "a>b init_connect_ack",
            "b>a init_connect_ack",
            "a>b set_lock",
            "a>b lock_set",
            "b>c set_lock",
            "b>a lock_set",
            "b>a exchange",
            "a>b exchange",
            "b>c new_nodes",
            "b>c del_lock"),
        join()
            .named(
                Set.of(
                    "init_connect",
                    "init_connect_ack",
                    "set_lock",
                    "lock_set",
                    "exchange",
                    "new_nodes",
                    "del_lock"))
            .stream()
            .filter(line -> !line.equals("a>b del_lock"))
            .toList());
  }
}
