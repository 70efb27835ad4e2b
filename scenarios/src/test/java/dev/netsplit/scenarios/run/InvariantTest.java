package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant fires on a history that breaks it, and only then. */
class InvariantTest {

  private static final String A = "a@h0";
  private static final String B = "b@h1";
  private static final int SOCKET = 5;

  /** Ticks of 1 s, four of them; handshakes of 7 s. */
  private final Life a = life(A, 0);

  private final Life b = life(B, 1);

  private static Life life(String name, int host) {
    return new Life(name, host, new Life.TickTimes(4, Lab.SECOND), 7 * Lab.SECOND);
  }

  private static void fires(Runnable what) {
    assertThrows(AssertionError.class, what::run);
  }

  @Test
  void aSecondOpenConnectionToAPeerBreaksTheFirstInvariant() {
    OneConnectionPerPair one = new OneConnectionPerPair();
    one.up(1, a, B, SOCKET);
    one.socketGone(2, a, SOCKET);
    one.up(3, a, B, SOCKET + 1);
    one.up(3, b, A, SOCKET + 2);
    fires(() -> one.up(4, a, B, SOCKET + 3));
  }

  @Test
  void anOpenConnectionTheNodeDoesNotCountBreaksTheFirstInvariant() {
    OneConnectionPerPair one = new OneConnectionPerPair();
    one.up(1, a, B, SOCKET);
    a.view(new Life.View(peer -> true, () -> 1));
    assertDoesNotThrow(() -> one.afterEvent(1, List.of(a)));
    a.view(new Life.View(peer -> false, () -> 1));
    fires(() -> one.afterEvent(2, List.of(a)));
    a.view(new Life.View(peer -> true, () -> 0));
    fires(() -> one.afterEvent(3, List.of(a)));
  }

  @Test
  void reportsThatDoNotAlternateBreakTheSecondInvariant() {
    AlternatingReports reports = new AlternatingReports();
    fires(() -> reports.down(1, a, B, NodedownReason.DISCONNECT));
    reports.up(2, a, B, SOCKET);
    reports.down(3, a, B, NodedownReason.DISCONNECT);
    reports.up(4, a, B, SOCKET);
    fires(() -> reports.up(5, a, B, SOCKET));
  }

  @Test
  void aContestWonByTheSmallerNameBreaksTheThirdInvariant() {
    NamesDecide names = contest();
    names.attemptEnded(3, a, B, ConnectResult.OK_SIMULTANEOUS);
    fires(() -> names.attemptEnded(4, b, A, ConnectResult.NOK));
  }

  @Test
  void aContestWithoutOrWithTwoSurvivorsBreaksTheThirdInvariant() {
    NamesDecide none = contest();
    none.attemptEnded(3, a, B, ConnectResult.NOK);
    fires(() -> none.attemptEnded(4, b, A, ConnectResult.ABORTED));
    NamesDecide two = contest();
    two.attemptEnded(3, a, B, ConnectResult.OK);
    fires(() -> two.attemptEnded(4, b, A, ConnectResult.OK_SIMULTANEOUS));
  }

  @Test
  void contestsAreJudgedWhereNothingDisturbedThem() {
    NamesDecide calm = contest();
    calm.attemptEnded(3, a, B, ConnectResult.NOK);
    calm.attemptEnded(4, b, A, ConnectResult.OK_SIMULTANEOUS);
    assertEquals(1, calm.contests());
    NamesDecide disturbed = contest();
    disturbed.disturbed(3, 1);
    disturbed.attemptEnded(4, a, B, ConnectResult.ABORTED);
    disturbed.attemptEnded(5, b, A, ConnectResult.ABORTED);
    assertEquals(0, disturbed.contests());
    NamesDecide late = contest();
    late.setupTimedOut(3, a);
    late.attemptEnded(4, a, B, ConnectResult.TIMEOUT);
    late.attemptEnded(5, b, A, ConnectResult.ABORTED);
    assertEquals(0, late.contests());
  }

  @Test
  void anAttemptThatNeverReachedItsPeerIsNoRival() {
    NamesDecide early = contest();
    early.attemptEnded(3, a, B, ConnectResult.NOT_REGISTERED);
    early.attemptEnded(4, b, A, ConnectResult.OK);
    assertEquals(0, early.contests());
  }

  private NamesDecide contest() {
    NamesDecide names = new NamesDecide();
    names.started(0, a);
    names.started(0, b);
    names.attemptStarted(1, a, B);
    names.attemptStarted(2, b, A);
    return names;
  }

  @Test
  void oneEndWithoutTheOtherBreaksTheThirdInvariantWhenAllIsOver() {
    ViewsAgree views = new ViewsAgree();
    a.view(new Life.View(B::equals, () -> 1));
    b.view(new Life.View(A::equals, () -> 1));
    assertDoesNotThrow(() -> views.settled(1, List.of(a, b)));
    b.view(new Life.View(peer -> false, () -> 0));
    fires(() -> views.settled(2, List.of(a, b)));
  }

  @Test
  void aConnectionThatOutlivesSilenceBreaksTheFourthInvariant() {
    SilenceBounds silence = new SilenceBounds();
    silence.up(0, a, B, SOCKET);
    silence.frame(Lab.SECOND, a, B);
    assertDoesNotThrow(() -> silence.afterEvent(6 * Lab.SECOND, List.of()));
    fires(() -> silence.afterEvent(6 * Lab.SECOND + 1, List.of()));
  }

  @Test
  void timeInWhichTheNodeIsStoppedDoesNotAddToItsSilence() {
    SilenceBounds silence = new SilenceBounds();
    silence.up(0, a, B, SOCKET);
    a.paused(2 * Lab.SECOND);
    assertDoesNotThrow(() -> silence.afterEvent(50 * Lab.SECOND, List.of()));
    a.resumed(60 * Lab.SECOND);
    assertDoesNotThrow(() -> silence.afterEvent(63 * Lab.SECOND, List.of()));
    fires(() -> silence.afterEvent(63 * Lab.SECOND + 1, List.of()));
  }

  @Test
  void aResumptionMayBringTheEndOfSilenceForwardByAMillisecond() {
    long early = 4 * Lab.SECOND - Lab.MILLISECOND;
    SilenceBounds silence = new SilenceBounds();
    silence.up(0, a, B, SOCKET);
    a.paused(1);
    a.resumed(2);
    assertDoesNotThrow(() -> silence.down(early, a, B, NodedownReason.NET_TICK_TIMEOUT));
    silence.up(0, a, B, SOCKET);
    fires(() -> silence.down(early - 1, a, B, NodedownReason.NET_TICK_TIMEOUT));
    silence.up(3, a, B, SOCKET);
    fires(() -> silence.down(3 + early, a, B, NodedownReason.NET_TICK_TIMEOUT));
  }

  @Test
  void boundsOfSilenceBeginAnewWhenAChangeOfTicktimeIsOver() {
    SilenceBounds silence = new SilenceBounds();
    silence.up(0, a, B, SOCKET);
    a.changeTicks(1, 2 * Lab.SECOND, 3 * Lab.SECOND);
    silence.ticktimeChanged(1, a);
    long over = 1 + (2 + 2 * (1 + 3)) * Lab.SECOND;
    assertDoesNotThrow(() -> silence.afterEvent(over - 1, List.of()));
    assertDoesNotThrow(() -> silence.afterEvent(over, List.of()));
    assertDoesNotThrow(() -> silence.afterEvent(over + 15 * Lab.SECOND, List.of()));
    fires(() -> silence.afterEvent(over + 15 * Lab.SECOND + 1, List.of()));
    assertDoesNotThrow(() -> silence.down(over, a, B, NodedownReason.NET_TICK_TIMEOUT));
  }

  @Test
  void aPeerGivenUpTooEarlyBreaksTheFourthInvariant() {
    SilenceBounds early = new SilenceBounds();
    early.up(0, a, B, SOCKET);
    fires(() -> early.down(4 * Lab.SECOND - 1, a, B, NodedownReason.NET_TICK_TIMEOUT));
    SilenceBounds inTime = new SilenceBounds();
    inTime.up(0, a, B, SOCKET);
    inTime.down(4 * Lab.SECOND, a, B, NodedownReason.NET_TICK_TIMEOUT);
    assertEquals(1, inTime.timeouts());
    SilenceBounds otherwise = new SilenceBounds();
    otherwise.up(0, a, B, SOCKET);
    assertDoesNotThrow(() -> otherwise.down(1, a, B, NodedownReason.CONNECTION_CLOSED));
  }

  @Test
  void ticksQueuedInTheSetUpShortenTheFirstSilenceOnly() {
    SilenceBounds silence = new SilenceBounds();
    silence.accepted(0, a, SOCKET);
    silence.ticked(1, a);
    silence.ticked(2, a);
    silence.up(2, a, B, SOCKET);
    assertDoesNotThrow(
        () -> silence.down(2 + 2 * Lab.SECOND, a, B, NodedownReason.NET_TICK_TIMEOUT));
    SilenceBounds heard = new SilenceBounds();
    heard.attemptStarted(0, a, B);
    heard.ticked(1, a);
    heard.up(2, a, B, SOCKET);
    heard.frame(3, a, B);
    fires(() -> heard.down(3 + 3 * Lab.SECOND, a, B, NodedownReason.NET_TICK_TIMEOUT));
  }

  @Test
  void aCreationThatComesAgainBreaksTheFifthInvariant() {
    CreationsDiffer creations = new CreationsDiffer();
    creations.registered(1, "one epmd", "n", 7);
    creations.registered(2, "one epmd", "m", 7);
    creations.registered(3, "another epmd", "n", 7);
    creations.registered(4, "one epmd", "n", 8);
    fires(() -> creations.registered(5, "one epmd", "n", 7));
  }

  @Test
  void anAttemptWithoutEndBreaksTheSixthInvariant() {
    AttemptsEnd dialling = new AttemptsEnd();
    dialling.attemptStarted(0, a, B);
    long most = 3 * (7 * Lab.SECOND + Lab.MILLISECOND);
    assertDoesNotThrow(() -> dialling.afterEvent(most, List.of()));
    fires(() -> dialling.afterEvent(most + 1, List.of()));
    AttemptsEnd accepting = new AttemptsEnd();
    accepting.accepted(0, a, SOCKET);
    accepting.accepted(0, a, SOCKET + 1);
    accepting.up(1, a, B, SOCKET + 1);
    long less = 2 * (7 * Lab.SECOND + Lab.MILLISECOND);
    assertDoesNotThrow(() -> accepting.afterEvent(less, List.of()));
    fires(() -> accepting.afterEvent(less + 1, List.of()));
  }

  @Test
  void anAttemptThatEndsTwiceBreaksTheSixthInvariant() {
    AttemptsEnd attempts = new AttemptsEnd();
    attempts.attemptStarted(0, a, B);
    fires(() -> attempts.attemptStarted(1, a, B));
    attempts.attemptEnded(2, a, B, ConnectResult.OK);
    fires(() -> attempts.attemptEnded(3, a, B, ConnectResult.OK));
  }

  @Test
  void oneEndAloneForLongerThanTicksTakeBreaksTheThirdAndFourthInvariant() {
    EndsAgree ends = new EndsAgree();
    ends.disturbed(Lab.SECOND, 0);
    ends.up(Lab.SECOND, a, B, SOCKET);
    a.view(new Life.View(B::equals, () -> 1));
    b.view(new Life.View(peer -> false, () -> 0));
    assertDoesNotThrow(() -> ends.settled(16 * Lab.SECOND, List.of(a, b)));
    fires(() -> ends.settled(16 * Lab.SECOND + 1, List.of(a, b)));
    ends.down(10 * Lab.SECOND, b, A, NodedownReason.DISCONNECT);
    assertDoesNotThrow(() -> ends.settled(25 * Lab.SECOND, List.of(a, b)));
    ends.disturbed(20 * Lab.SECOND, 1);
    assertDoesNotThrow(() -> ends.settled(30 * Lab.SECOND, List.of(a, b)));
    fires(() -> ends.settled(36 * Lab.SECOND, List.of(a, b)));
  }

  @Test
  void aConnectionThatTheWatchDoesNotSeeIsFound() {
    Watched watched = new Watched(2).meshed();
    WatchAgrees agrees = new WatchAgrees(watched.mesh(), watched.nodes());
    Life first = life("app-1@h1", 1);
    first.view(new Life.View("app-2@h2"::equals, () -> 1));
    assertDoesNotThrow(() -> agrees.afterEvent(1, List.of(first)));
    first.view(new Life.View(peer -> false, () -> 0));
    fires(() -> agrees.afterEvent(2, List.of(first)));
  }

  @Test
  void aBusyNodeMayBeAsLateAsItIs() {
    SilenceBounds silence = new SilenceBounds();
    a.late(2 * Lab.SECOND);
    silence.up(0, a, B, SOCKET);
    assertDoesNotThrow(() -> silence.afterEvent(7 * Lab.SECOND, List.of()));
    fires(() -> silence.afterEvent(7 * Lab.SECOND + 1, List.of()));
    long early = 4 * (Lab.SECOND - Lab.MILLISECOND);
    assertDoesNotThrow(() -> silence.down(early, a, B, NodedownReason.NET_TICK_TIMEOUT));
    silence.up(0, a, B, SOCKET);
    fires(() -> silence.down(early - 1, a, B, NodedownReason.NET_TICK_TIMEOUT));
  }
}
