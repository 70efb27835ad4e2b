package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are upset while they are pending, where name servers agree on an attempt. */
class SettlingProperties {

  private static final List<String> NODES = List.of("a@h1", "b@h2", "c@h3", "d@h4");

  private final Cluster cluster = new Cluster();

  /** Sends the name server of {@code to} an init_connect of an attempt that {@code from} forgot. */
  private void stray(String from, String to, long tag) {
    Term.Pid stranger = cluster.spawn(from, Recorder.mortal());
    Term.Pid locker =
        new Term.Pid(stranger.node(), KernelProcess.LOCKER.id(), 0, stranger.creation());
    Term init =
        Term.tuple(
            Term.atom("init_connect"),
            Term.tuple(Term.integer(8), Term.integer(tag)),
            stranger.node(),
            Term.tuple(
                Term.atom("locker"),
                Term.atom("no_longer_a_pid"),
                new Term.MapTerm(List.of(), List.of()),
                locker));
    Term server = Term.tuple(Term.atom("global_name_server"), Term.atom(to));
    cluster.act(stranger, turn -> turn.send(server, Term.tuple(Term.atom("$gen_cast"), init)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyPendingSessionEndsInAMergeWhateverInitConnectsGoAstray(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (String node : NODES) {
      cluster.start(node, Cluster.Settings.WITH_GLOBAL.with(c -> c.withRelease(OtpProfile.OTP_27)));
    }
    cluster.run(SECOND);
    for (String node : NODES.subList(1, NODES.size())) {
      cluster.connect(node, NODES.get(0));
    }
    int strays = 0;
    long lockNanos = cluster.network.nowNanos() + 180 * MILLI;
    while (cluster.network.nowNanos() < lockNanos) {
      cluster.run(random.nextLong(5 * MILLI));
      String from = NODES.get(random.nextInt(NODES.size()));
      List<String> peers = new ArrayList<>(NODES);
      peers.removeIf(peer -> !cluster.nodes.get(from).isConnected(peer));
      if (!peers.isEmpty()) {
        stray(from, peers.get(random.nextInt(peers.size())), random.nextLong(1 << 20));
        strays++;
      }
    }
    cluster.run(60 * SECOND);
    for (String node : NODES) {
      TreeSet<String> others = new TreeSet<>(NODES);
      others.remove(node);
      assertEquals(others, new TreeSet<>(cluster.nodes.get(node).global().synced()), node);
    }
    int attempts =
        NODES.stream()
            .mapToInt(node -> cluster.journal.sent(node, GlobalMessage.INIT_CONNECT))
            .sum();
    assertTrue(attempts < 4 * strays + 100, attempts + " attempts for " + strays + " strays");
  }
}
