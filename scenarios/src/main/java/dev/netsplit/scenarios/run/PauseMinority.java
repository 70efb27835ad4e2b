package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import java.util.TreeSet;

/**
 * What RabbitMQ up to 4.2 does with {@code pause_minority}, described in its guide to partitions:
 * when a node is lost and no majority is in sight, the lost one not counted, the application stops
 * until there is one; when a lost node runs, as others say, until everybody is in sight. The Erlang
 * node goes on, and so do its connections. Who has stopped calls those who are missing at once, and
 * then a second after each call has ended.
 */
final class PauseMinority implements PartitionStrategy {

  private final PartitionGuard guard;
  private boolean waitsForAll;

  PauseMinority(PartitionGuard guard) {
    this.guard = guard;
  }

  /** Who was lost does not count, even if it is back by now. */
  @Override
  public void nodeDown(Turn turn, String peer) {
    Members members = guard.members();
    TreeSet<String> seen = members.seen(turn);
    seen.remove(peer);
    if (!Members.isMajority(seen.size(), members.names().size())) {
      waitsForAll = false;
      guard.stop(Policies.MINORITY);
    }
  }

  @Override
  public void partial(Turn turn, String witness) {
    waitsForAll = true;
    guard.stop(Policies.PARTIAL);
  }

  @Override
  public void stopped(Turn turn) {
    guard.call(turn);
  }

  @Override
  public void called(Turn turn) {
    Members members = guard.members();
    boolean may =
        waitsForAll
            ? members.seen(turn).size() == members.names().size()
            : members.majorityIsSeen(turn);
    if (may) {
      guard.start(turn);
    } else {
      guard.callAgain();
    }
  }
}
