package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many messages of which kind it takes to become one mesh, against what the name servers of
 * real nodes received. Where one merge follows the other the counts are exact; where merges race,
 * those that each merge fixes are, and the rest obey the rules of the protocol.
 */
class MeshCensusTest {

  /** The messages that every merge of a newcomer with a mesh sends in the same number. */
  private static final List<String> FIXED =
      List.of("init_connect_ack", "exchange", "resolved", "in_sync");

  private static MeshLab joined(int nodes, MeshPattern pattern, long run) {
    Streams streams = Streams.of(7, run);
    MeshLab lab = new MeshLab(streams, nodes, MeshLab.Layout.LOOPBACK, config -> config);
    pattern.join(lab, streams.stream("pick", "join"));
    assertTrue(lab.runUntil(MeshLab.JOIN_NANOS + 60 * Lab.SECOND, lab::isSynced), lab::topology);
    lab.runUntil(lab.nowNanos() + Lab.SECOND);
    return lab;
  }

  private static int count(MeshLab lab, String column) {
    return switch (column) {
      case "set_lock" -> lab.locksGranted() + lab.locksRefused();
      case "granted" -> lab.locksGranted();
      case "refused" -> lab.locksRefused();
      case "del_lock" -> lab.locksReleased();
      default -> lab.sent(GlobalMessage.valueOf(column.toUpperCase(Locale.ROOT)));
    };
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "4", "8", "16", "24"})
  void joiningOneByOneTakesTheCountsOfTheProtocol(int n) {
    for (int run = 0; run < 20; run++) {
      MeshLab lab = joined(n, MeshPattern.SEQ, run);
      assertMergesCounted(n, lab);
      assertEquals((n - 1) * (n - 2) / 2, count(lab, "new_nodes"));
      assertEquals(2 * (n - 1), count(lab, "lock_set"));
      assertEquals(0, count(lab, "refused"));
      // Merging one newcomer with k nodes takes k + 2 locks, and one more where both ends know
      // nobody and ask at once.
      int locks = n * (n - 1) / 2 + 2 * (n - 1);
      assertTrue(count(lab, "granted") == locks || count(lab, "granted") == locks + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPatternTakesTheCountsThatItsMergesFix(MeshPattern pattern) {
    for (int n : List.of(3, 4, 8, 16)) {
      for (int run = 0; run < 20; run++) {
        assertMergesCounted(n, joined(n, pattern, run));
      }
    }
  }

  private static void assertMergesCounted(int n, MeshLab lab) {
    assertEquals(2 * (n - 1), count(lab, "init_connect_ack"));
    assertEquals(2 * (n - 1), count(lab, "exchange"));
    assertEquals(2 * (n - 1), count(lab, "resolved"));
    assertEquals((n - 1) * (n - 2), count(lab, "in_sync"));
    assertEquals(count(lab, "granted"), count(lab, "del_lock"));
    assertTrue(count(lab, "init_connect") >= 2 * (n - 1));
    assertTrue(count(lab, "new_nodes") <= (n - 1) * (n - 2) / 2);
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "8", "16"})
  void theMembersOfAGrowingMeshAreToldOfEveryNewcomer(int n) {
    for (int run = 0; run < 20; run++) {
      assertEquals((n - 1) * (n - 2) / 2, count(joined(n, MeshPattern.ALLSTAR, run), "new_nodes"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void realNodesCountTheSame(MeshPattern pattern) {
    List<String> differences = new ArrayList<>();
    for (Map<String, String> row : Measurements.read("mesh_census")) {
      if (row.get("pattern").equals(pattern.name().toLowerCase(Locale.ROOT))) {
        MeshLab lab = joined(Integer.parseInt(row.get("n")), pattern, 1);
        for (String column : FIXED) {
          if (count(lab, column) != Integer.parseInt(row.get(column))) {
            differences.add(column + " " + count(lab, column) + " in " + row);
          }
        }
        assertEquals(row.get("granted"), row.get("del_lock"));
      }
    }
    assertEquals(List.of(), differences);
  }
}
