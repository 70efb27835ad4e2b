package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SyncWatchTest {

  private static final long UNSYNCED = SyncWatch.UNSYNCED;

  private MeshWatch mesh;
  private SyncWatch sync;

  private SyncWatchTest withNodes(String groups) {
    List<NodeSpec> nodes =
        Scenarios.of("version: 1\nname: t\nnodes: " + groups + "\n").scenario().nodes();
    mesh = new MeshWatch(nodes);
    sync = new SyncWatch(nodes, mesh);
    return this;
  }

  private SyncWatchTest started(long nowNanos, int... nodes) {
    for (int node : nodes) {
      mesh.started(nowNanos, node);
      sync.started(nowNanos, node);
    }
    return this;
  }

  private SyncWatchTest synced(long nowNanos, int... nodes) {
    for (int node : nodes) {
      for (int peer : nodes) {
        if (node != peer) {
          sync.synced(nowNanos, node, peer);
        }
      }
    }
    return this;
  }

  private void died(long nowNanos, int node) {
    mesh.died(nowNanos, node);
    sync.died(nowNanos, node);
  }

  private SyncWatchTest threeInSync() {
    return withNodes("{ app: { count: 3 } }").started(1, 0, 1, 2).synced(2, 0, 1, 2);
  }

  @Test
  void isInSyncOnceEveryMemberHasEveryOther() {
    withNodes("{ app: { count: 3 } }").started(1, 0, 1, 2).synced(2, 0, 1);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.synced(3, 0, 2);
    sync.synced(3, 2, 0);
    sync.synced(4, 1, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.synced(5, 2, 1);
    sync.synced(6, 2, 1);
    assertEquals(5, sync.syncedSinceNanos());
  }

  @Test
  void twoOfThreeAreNotInSyncWhileTheThirdIsToStart() {
    withNodes("{ app: { count: 3 } }").started(1, 0, 1).synced(2, 0, 1);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
  }

  @Test
  void openSessionOrHeldLockOfAnybodyKeepsItOpen() {
    threeInSync();
    sync.sessions(3, 1, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.lockHeld(4, 0, true);
    sync.sessions(5, 1, 1);
    sync.sessions(6, 1, 0);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.lockHeld(7, 0, false);
    assertEquals(7, sync.syncedSinceNanos());
  }

  @Test
  void deadNodeCountsUntilEveryoneHasDroppedIt() {
    threeInSync();
    sync.sessions(3, 2, 1);
    sync.lockHeld(3, 2, true);
    died(4, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.unsynced(5, 0, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.unsynced(6, 1, 2);
    assertEquals(6, sync.syncedSinceNanos());
  }

  @Test
  void nodeThatComesBackHasToSyncAgain() {
    threeInSync();
    died(3, 2);
    mesh.comesBack(3, 2);
    sync.comesBack(3);
    sync.unsynced(4, 0, 2);
    sync.unsynced(4, 1, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    started(5, 2).synced(6, 0, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.synced(7, 1, 2);
    sync.synced(8, 2, 1);
    assertEquals(8, sync.syncedSinceNanos());
  }

  @Test
  void entryOfAnEarlierLifeIsNoEntryOfTheNewOne() {
    threeInSync();
    died(3, 2);
    started(4, 2);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
    sync.unsynced(5, 0, 2);
    sync.unsynced(5, 1, 2);
    synced(6, 0, 1, 2);
    assertEquals(6, sync.syncedSinceNanos());
  }

  @Test
  void reportsAboutNobodyKnownChangeNothing() {
    threeInSync();
    sync.unsynced(3, 0, 0);
    sync.sessions(3, 0, 0);
    assertEquals(2, sync.syncedSinceNanos());
  }

  @Test
  void nodesOutsideTheMeshAreLeftOutButTheirSessionsCount() {
    withNodes(
            "{ app: { count: 2 }, hidden: { count: 1, erlang: { hidden: true } },"
                + " apart: { count: 1, erlang: { connect_all: false } },"
                + " none: { count: 1, erlang: { global: false } } }")
        .started(1, 0, 1, 2, 3, 4)
        .synced(2, 0, 1);
    assertEquals(2, sync.syncedSinceNanos());
    sync.synced(3, 0, 3);
    assertEquals(2, sync.syncedSinceNanos());
    // A member that is connected to a node without connect_all waits for it for ever.
    sync.sessions(4, 0, 1);
    assertEquals(UNSYNCED, sync.syncedSinceNanos());
  }
}
