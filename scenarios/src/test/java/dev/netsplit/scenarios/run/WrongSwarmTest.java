package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.run.WrongModel.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invariant alone sees in random scenarios what was broken on purpose. */
final class WrongSwarmTest {

  private static final String FILE = "node/NetKernel.java";
  private static final String GIVE_UP =
      "closeLink(nowNanos, row, NodedownReason.NET_TICK_TIMEOUT, fx);";
  private static final String CLOSE = "fx.close(links.at(row).socket());\n    linkLost(";
  private static final String TELL =
      "self.listener().nodeDown(nowNanos, self.name(), self.names().name(peer), reason);";

  /** In so many scenarios it has to be seen. */
  private static final String SCENARIOS = "40";

  @TempDir Path folder;

  private List<String> found(String invariant, Change... changes) throws Exception {
    return WrongModel.of(folder, changes)
        .create(WrongSwarm.class)
        .apply(List.of(invariant, SCENARIOS));
  }

  private static void assertSeen(String claim, List<String> found) {
    assertEquals(2, found.size(), () -> claim + " was not seen");
    assertTrue(found.get(0).startsWith(claim), found::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EndsAgree", "SilenceBounds", "AlternatingReports", "OneConnectionPerPair"})
  void nothingIsSeenInTheModelAsItIs(String invariant) {
    assertEquals(List.of(), new WrongSwarm().apply(List.of(invariant, SCENARIOS)));
  }

  @ParameterizedTest
  @ValueSource(strings = "SilenceBounds")
  void aConnectionThatNobodyGivesUpIsSeenByItsSilence(String invariant) throws Exception {
    List<String> found = found(invariant, new Change(FILE, GIVE_UP, "links.at(row);"));
    assertSeen("outlives silence", found);
  }

  @ParameterizedTest
  @ValueSource(strings = "OneConnectionPerPair")
  void aSocketThatIsLeftOpenIsSeen(String invariant) throws Exception {
    List<String> found = found(invariant, new Change(FILE, CLOSE, "linkLost("));
    assertEquals(2, found.size(), found::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = "AlternatingReports")
  void aNodedownThatIsToldTwiceIsSeen(String invariant) throws Exception {
    List<String> found = found(invariant, new Change(FILE, TELL, TELL + TELL));
    assertEquals(2, found.size(), found::toString);
  }
}
