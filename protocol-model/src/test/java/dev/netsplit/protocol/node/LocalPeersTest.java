package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.machine.Entropy;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whom a locker tries first that has peers on its own host and on another waiting at one instant.
 * The others know somebody and wait longer, so that the choice is its own.
 */
class LocalPeersTest {

  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;

  private static final int DRAWS = 16;

  /** With whom a newcomer on the first host merges first, for many draws of its choice. */
  private static Set<String> firstChoices(String domain) {
    Set<String> choices = new TreeSet<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      choices.add(firstChoice(domain, draw));
    }
    return choices;
  }

  private static String firstChoice(String domain, long draw) {
    Cluster cluster = new Cluster();
    String near = "near@h1" + domain;
    String far = "far@h2" + domain;
    for (String pair : new String[] {near, far}) {
      String companion = "other" + pair.replace("@h", "@k");
      cluster.start(pair, GLOBAL);
      cluster.start(companion, GLOBAL);
      cluster.run(SECOND);
      cluster.connect(pair, companion);
      cluster.run(3 * SECOND);
    }
    String newcomer = "new@h1" + domain;
    cluster.start(newcomer, GLOBAL, random(draw));
    cluster.run(SECOND);
    cluster.connect(newcomer, near);
    cluster.connect(newcomer, far);
    cluster.run(300 * MILLI);
    return cluster.journal.lockedWith(newcomer).get(0);
  }

  private static Entropy random(long seed) {
    java.util.Random random = new java.util.Random(seed);
    return random::nextLong;
  }

  @Test
  void aPeerOnTheOwnHostIsTriedFirst() {
    assertEquals(Set.of("near@h1"), firstChoices(""));
  }

  /** A host calls itself by its short name, which the part of a long name never is. */
  @Test
  void withLongNamesNoPeerIsPreferred() {
    assertEquals(Set.of("near@h1.net", "far@h2.net"), firstChoices(".net"));
  }
}
