package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.Cluster.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.pg.PgMessage;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Simulated nodes do with {@code pg} what real ones did in a recording, and say the same: per
 * connection, direction and sending process the same frames, and in all the same number of bytes.
 */
class PgCaptureTest {

  private static final String A = "a@127.0.0.1";
  private static final String B = "b@127.0.0.2";
  private static final String C = "c@127.0.0.3";
  private static final Term G = Term.atom("g");
  private static final Term H = Term.atom("h");

  private final Cluster cluster = new Cluster();

  @BeforeEach
  void start() {
    cluster.network.latency((from, to) -> from.equals(to) ? 0 : 20_000L);
    Cluster.Settings settings =
        Cluster.Settings.WITH_GLOBAL
            .ticks(SECOND, SECOND / 2)
            .with(config -> config.withGlobal(new GlobalSettings(true, false, true)))
            .with(config -> config.withPgScopes(1));
    for (String name : List.of(A, B, C)) {
      cluster.start(name, settings);
    }
    cluster.run(SECOND);
  }

  private Term.Pid process(String node) {
    return cluster.spawn(node, ProcessBehaviour.MUTE);
  }

  private void ping(String node, String peer) {
    cluster.ping(node, peer);
    cluster.run(SECOND / 2);
  }

  private void join(String node, Term group, Term.Pid... pids) {
    assertTrue(
        cluster.ask(
            node,
            (machine, fx) ->
                machine
                    .processes()
                    .pg()
                    .join(cluster.network.nowNanos(), "pg", group, List.of(pids), fx)));
    cluster.run(SECOND / 2);
  }

  private void leave(String node, Term group, Term.Pid pid) {
    assertTrue(
        cluster.ask(
            node,
            (machine, fx) ->
                machine
                    .processes()
                    .pg()
                    .leave(cluster.network.nowNanos(), "pg", group, List.of(pid), fx)));
    cluster.run(SECOND / 2);
  }

  /** What was done while real nodes were recorded. */
  private void play() {
    ping(A, B);
    ping(C, A);
    ping(C, B);
    Term.Pid first = process(B);
    join(B, G, first);
    cluster.act(first, turn -> turn.exit(Term.atom("normal")));
    cluster.run(SECOND / 2);
    join(B, G, process(B));
    Term.Pid own = process(A);
    join(A, G, own);
    leave(A, G, own);
    join(A, H, own, process(A));
    cluster.disconnect(A, B);
    cluster.run(SECOND / 2);
    ping(A, B);
  }

  @Test
  void threeNodesSayWhatWasRecordedFrameForFrame() {
    play();
    Conversation recorded = Conversation.recorded("pg_3nodes");
    Conversation simulated = Conversation.of(cluster.network.writes(), 0);
    assertEquals(withoutLengths(recorded), withoutLengths(simulated));
    assertEquals(bytes(recorded), bytes(simulated));
  }

  private static Map<String, List<String>> withoutLengths(Conversation conversation) {
    Map<String, List<String>> frames = new TreeMap<>();
    conversation
        .bySender()
        .forEach(
            (sender, lines) ->
                frames.put(
                    sender, lines.stream().map(line -> line.replaceFirst(" [0-9]+", "")).toList()));
    return frames;
  }

  /**
   * By connection and direction. Which process is the first to send an atom, and so spells it out,
   * is a race among those of a node: only the sums are properties of the protocol.
   */
  private static Map<String, Long> bytes(Conversation conversation) {
    Map<String, Long> bytes = new TreeMap<>();
    conversation
        .bySender()
        .forEach(
            (sender, lines) -> {
              String direction = sender.substring(0, sender.lastIndexOf(','));
              lines.forEach(
                  line -> bytes.merge(direction, Long.valueOf(line.split(" ", -1)[1]), Long::sum));
            });
    return bytes;
  }

  /**
   * Each connection costs two discover, two sync and one monitor at each end; each call of join or
   * leave, and the end of a process, one message to each peer.
   */
  @Test
  void messagesAreThoseOfTheFormulaInTheRecordingAndInTheModel() {
    play();
    long connections = 4;
    long peers = 2;
    Map<PgMessage, Long> formula = new TreeMap<>();
    formula.put(PgMessage.DISCOVER, 4 * connections);
    formula.put(PgMessage.SYNC, 4 * connections);
    formula.put(PgMessage.MONITOR, 2 * connections);
    formula.put(PgMessage.JOIN, 4 * peers);
    formula.put(PgMessage.LEAVE, 2 * peers);
    assertEquals(formula, cluster.journal.pgSent());
    Conversation recorded = Conversation.recorded("pg_3nodes");
    Map<String, Long> names = new TreeMap<>();
    recorded
        .bySender()
        .forEach(
            (sender, lines) -> {
              if (sender.endsWith(", pg")) {
                lines.forEach(
                    line -> names.merge(line.replaceAll(" [0-9]+ ?", " ").trim(), 1L, Long::sum));
              }
            });
    assertEquals(
        Map.of(
            "RegSend discover", 2 * connections,
            "SendSender discover", 2 * connections,
            "SendSender sync", 4 * connections,
            "MonitorP", 2 * connections,
            "SendSender join", 4 * peers,
            "SendSender leave", 2 * peers),
        names);
  }

  @Test
  void groupsAreInTheEndWhatRealNodesShowed() {
    play();
    for (String node : List.of(A, B, C)) {
      assertEquals(List.of(B), nodesOf(node, G));
      assertEquals(List.of(A, A), nodesOf(node, H));
    }
  }

  private List<String> nodesOf(String node, Term group) {
    return cluster.nodes.get(node).processes().pg().members("pg", group).stream()
        .map(pid -> pid.node().text())
        .toList();
  }
}
