package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.GlobalActivity.Node;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;

/** What {@code global} did as tables, in the form of {@link CsvTables}. Computes no statistics. */
final class GlobalTables {

  private GlobalTables() {}

  /** One row for each run and node. */
  static String nodes(ExperimentResult result) {
    StringBuilder csv =
        new StringBuilder(
            "run,node,lock_requests,lock_conflicts,lock_attempts,failed_attempts,retries,"
                + "locker_queue,requested_warnings,disconnected_warnings\n");
    for (RunResult run : result.runs()) {
      for (Node node : run.measures().global().nodes()) {
        CsvTables.row(
            csv,
            Integer.toString(run.run()),
            node.node(),
            Long.toString(node.lockRequests()),
            Long.toString(node.lockConflicts()),
            Long.toString(node.lockAttempts()),
            Long.toString(node.failedAttempts()),
            Long.toString(node.retries()),
            node.queuePeak() == Node.UNKNOWN ? "" : Long.toString(node.queuePeak()),
            Long.toString(node.requestedWarnings()),
            Long.toString(node.disconnectedWarnings()));
      }
    }
    return csv.toString();
  }

  /** One row for each lock of a locker; an empty cell is what did not come. */
  static String locks(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,node,peer,began_s,wait_s,hold_s\n");
    for (RunResult run : result.runs()) {
      for (Lock lock : run.measures().global().locks()) {
        CsvTables.row(
            csv,
            Integer.toString(run.run()),
            lock.node(),
            lock.peer(),
            CsvTables.seconds(lock.beganNanos()),
            lock.obtained() ? CsvTables.seconds(lock.waitNanos()) : "",
            lock.holdNanos() == Lock.NEVER ? "" : CsvTables.seconds(lock.holdNanos()));
      }
    }
    return csv.toString();
  }

  /** One row for each run, event and node with any; without an event it is the total. */
  static String evictions(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,event,node,requested_by_me,requested_by_peer\n");
    for (RunResult run : result.runs()) {
      for (Eviction eviction : run.measures().global().evictions()) {
        CsvTables.row(
            csv,
            Integer.toString(run.run()),
            eviction.event(),
            eviction.node(),
            Long.toString(eviction.requestedByMe()),
            Long.toString(eviction.requestedByPeer()));
      }
    }
    return csv.toString();
  }

  /**
   * One row for each livelock and each lost node that was reported; {@code flood} if that took many
   * messages at once. The last three columns are of losses only: {@code for_dead_node} is what the
   * protocol fixes for these numbers of reporters and tellers if the node is gone for good.
   */
  static String storms(ExperimentResult result) {
    StringBuilder csv =
        new StringBuilder(
            "run,kind,node,peer,began_s,last_s,ended,count,per_second,reporters,tellers,"
                + "for_dead_node\n");
    for (RunResult run : result.runs()) {
      Storms storms = run.measures().global().storms();
      storms.livelocks().forEach(one -> livelock(csv, run.run(), one));
      storms.losses().forEach(one -> loss(csv, run.run(), one));
      storms.exhausted().forEach(one -> exhausted(csv, run.run(), one));
    }
    return csv.toString();
  }

  private static void livelock(StringBuilder csv, int run, Storms.Livelock storm) {
    CsvTables.row(
        csv,
        Integer.toString(run),
        "livelock",
        storm.node(),
        storm.peer(),
        CsvTables.seconds(storm.beganNanos()),
        CsvTables.seconds(storm.lastNanos()),
        Boolean.toString(storm.ended()),
        Long.toString(storm.sessions()),
        Long.toString(storm.perSecond()),
        "",
        "",
        "");
  }

  private static void loss(StringBuilder csv, int run, Storms.Loss storm) {
    CsvTables.row(
        csv,
        Integer.toString(run),
        storm.isFlood() ? "flood" : "loss",
        storm.node(),
        storm.firstReporter(),
        CsvTables.seconds(storm.beganNanos()),
        CsvTables.seconds(storm.lastNanos()),
        Boolean.toString(storm.ended()),
        Long.toString(storm.messages()),
        Long.toString(storm.perSecond()),
        Integer.toString(storm.reporters()),
        Integer.toString(storm.tellers()),
        Long.toString(storm.messagesForDeadNode()));
  }

  private static void exhausted(StringBuilder csv, int run, Storms.Exhausted end) {
    String at = CsvTables.seconds(end.atNanos());
    CsvTables.row(
        csv,
        Integer.toString(run),
        end.ofMessages() ? "mailbox_full" : "too_many_processes",
        end.node(),
        end.process(),
        at,
        at,
        "true",
        "1",
        "",
        "",
        "",
        "");
  }

  /** One row for each run and event. */
  static String collateral(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,event,lost_pairs,pairs_not_hit\n");
    for (RunResult run : result.runs()) {
      for (Collateral event : run.measures().shape().collateral()) {
        CsvTables.row(
            csv,
            Integer.toString(run.run()),
            event.event(),
            Long.toString(event.lostPairs()),
            Long.toString(event.pairsNotHit()));
      }
    }
    return csv.toString();
  }
}
