package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * Where {@code global} did nothing but talk in one run: attempts to merge that never end, and
 * reports of lost connections that everybody passes on to everybody. Computes nothing.
 *
 * @param livelocks in the order in which they began
 * @param losses every lost node that was reported, in the order in which the reports began
 * @param exhausted processes that ended because their nodes were at a limit, in that order
 * @param untold livelocks, losses and processes beyond those kept
 */
public record Storms(
    List<Livelock> livelocks, List<Loss> losses, List<Exhausted> exhausted, long untold) {

  /** Of a run in which nothing was lost and every attempt came to its end. */
  public static final Storms NOTHING = new Storms(List.of(), List.of(), List.of(), 0);

  /**
   * Messages about one lost node within a second that make a flood: more than a cluster of ten
   * sends for a link of which one end reports, which is 80.
   */
  public static final long FLOOD_MESSAGES = 100;

  /**
   * Two nodes that open session after session with each other and neither merge nor lose their
   * connection (erlang/otp#9117).
   *
   * @param node one of them, the first in the order of the scenario
   * @param peer the other
   * @param beganNanos simulated instant of the first session of the second in which it was noticed
   * @param lastNanos simulated instant of the last session
   * @param ended whether it was over before the run was
   * @param sessions opened by both since
   * @param perSecond the most that one of them opened within a second
   */
  public record Livelock(
      String node,
      String peer,
      long beganNanos,
      long lastNanos,
      boolean ended,
      long sessions,
      long perSecond) {}

  /**
   * A node to which others lost their connections, and what was said about it.
   *
   * @param node the lost one
   * @param firstReporter who reported first
   * @param beganNanos simulated instant of the first report
   * @param lastNanos simulated instant of the last message
   * @param ended whether it was over before the run was
   * @param messages lost_connection sent, those passed on included
   * @param perSecond the most within a second
   * @param reporters nodes that noticed by themselves
   * @param tellers nodes that noticed or were told, and told others
   */
  public record Loss(
      String node,
      String firstReporter,
      long beganNanos,
      long lastNanos,
      boolean ended,
      long messages,
      long perSecond,
      int reporters,
      int tellers) {

    /** Whether that many messages at once make a flood. */
    public boolean isFlood() {
      return perSecond >= FLOOD_MESSAGES;
    }

    /**
     * The messages that the protocol fixes when the node is gone for good: each of M survivors
     * passes each of D reports on to all but itself and the reporter, and those who did not notice
     * by themselves send one to the dead node too.
     */
    public long messagesForDeadNode() {
      long others = tellers - 1L;
      return reporters * others * others + (tellers - reporters);
    }
  }

  /**
   * A process that ended because its node was at a limit.
   *
   * @param node the node, which has ended too if it cannot do without the process
   * @param process its name if it is one that every node has, otherwise its pid
   * @param ofMessages whether its mailbox was full; otherwise it could not start another process
   * @param atNanos simulated instant of its end
   */
  public record Exhausted(String node, String process, boolean ofMessages, long atNanos) {}

  /** The losses that were floods. */
  public List<Loss> floods() {
    return losses.stream().filter(Loss::isFlood).toList();
  }
}
