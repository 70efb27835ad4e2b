package dev.netsplit.protocol.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.AtomTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a handshake with everything that can happen in it. */
class HandshakeTest implements HandshakeOwner {

  private static final String SELF = "m@h1";
  private static final String PEER = "aa@h2";
  private static final String PORT_FOUND = "7700c3504d000006000500026161" + "0000";

  /** What can happen to a handshake. */
  private enum Input {
    OPENED,
    CONNECT_REFUSED,
    CLOSED,
    TIMER,
    KILL,
    PORT_FOUND,
    PORT_UNKNOWN,
    NAME,
    NAME_ME,
    OLD_NAME,
    COMPLEMENT,
    STATUS_OK,
    STATUS_OK_SIMULTANEOUS,
    STATUS_NOK,
    STATUS_ALIVE,
    STATUS_NOT_ALLOWED,
    STATUS_NAMED,
    ANSWER_TRUE,
    ANSWER_FALSE,
    CHALLENGE,
    GOOD_REPLY,
    BAD_REPLY,
    GOOD_ACK,
    BAD_ACK,
    GARBAGE
  }

  private final PeerNames names = new PeerNames(new AtomTable());
  private final RecordedEffects fx = new RecordedEffects();
  private final List<ConnectResult> results = new ArrayList<>();
  private Verdict verdict = Verdict.OK;
  private boolean busy;
  private long agreed;
  private Handshake handshake;

  static Stream<Arguments> pairs() {
    return Stream.of(HandshakeState.values())
        .flatMap(state -> Stream.of(Input.values()).map(input -> Arguments.of(state, input)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyInputLeadsFromEveryStateToTheStateOfTheTable(HandshakeState state, Input input) {
    reach(state);
    HandshakeState expected = expected(state, input);
    if (expected == null) {
      assertThrows(IllegalStateException.class, () -> apply(input));
      return;
    }
    apply(input);
    assertEquals(expected, handshake.state());
    boolean endedNow = expected == HandshakeState.ENDED && state != HandshakeState.ENDED;
    assertEquals(endedNow && input != Input.KILL ? 1 : 0, results.size());
  }

  /** Null: the driver breaks its contract. */
  private static HandshakeState expected(HandshakeState state, Input input) {
    boolean over = state == HandshakeState.UP || state == HandshakeState.ENDED;
    boolean opening =
        switch (state) {
          case RESOLVING, LOOKUP_OPENING, OPENING, CLAIM -> true;
          default -> false;
        };
    return switch (input) {
      case OPENED ->
          switch (state) {
            case LOOKUP_OPENING -> HandshakeState.LOOKUP;
            case OPENING -> HandshakeState.STATUS;
            default -> null;
          };
      case CLOSED -> state == HandshakeState.NOK ? state : ended(state);
      case CONNECT_REFUSED ->
          switch (state) {
            case NAME, CLAIM, ALIVE, COMPLEMENT, REPLY -> null;
            default -> ended(state);
          };
      case TIMER, KILL -> ended(state);
      case PORT_FOUND -> state;
      // As the length of a handshake message these bytes announce more to come.
      case PORT_UNKNOWN -> state == HandshakeState.LOOKUP ? HandshakeState.ENDED : state;
      default ->
          over || opening || state == HandshakeState.NOK ? state : afterMessage(state, input);
    };
  }

  private static HandshakeState ended(HandshakeState state) {
    return state == HandshakeState.UP ? state : HandshakeState.ENDED;
  }

  private static HandshakeState afterMessage(HandshakeState state, Input input) {
    return switch (state.name() + " " + input.name()) {
      case "STATUS STATUS_OK", "STATUS STATUS_OK_SIMULTANEOUS", "STATUS STATUS_ALIVE" ->
          HandshakeState.CHALLENGE;
      case "STATUS STATUS_NOK" -> HandshakeState.NOK;
      case "CHALLENGE CHALLENGE" -> HandshakeState.ACK;
      case "ACK GOOD_ACK", "REPLY GOOD_REPLY" -> HandshakeState.UP;
      case "NAME NAME", "NAME NAME_ME", "ALIVE ANSWER_TRUE", "COMPLEMENT COMPLEMENT" ->
          HandshakeState.REPLY;
      case "NAME OLD_NAME" -> HandshakeState.COMPLEMENT;
      default -> HandshakeState.ENDED;
    };
  }

  private void reach(HandshakeState state) {
    NodeConfig config =
        NodeConfig.defaults(SELF, "secret")
            .withTicks(1_000, 4, 0)
            .withRelease(OtpProfile.OTP_25_3_2_17);

    LocalNode self = new LocalNode(config, new GivenName(SELF, 1), names, () -> 77, new Journal());
    int peer = names.intern(PEER);
    switch (state) {
      case RESOLVING -> handshake = new InitiatorHandshake(self, this, 0, peer, self.flags());
      case LOOKUP_OPENING -> {
        InitiatorHandshake initiator = new InitiatorHandshake(self, this, 0, peer, self.flags());
        initiator.serve(0, fx);
        handshake = initiator;
      }
      case LOOKUP -> after(HandshakeState.LOOKUP_OPENING, Input.OPENED);
      case OPENING -> after(HandshakeState.LOOKUP, Input.PORT_FOUND, Input.CLOSED);
      case STATUS -> after(HandshakeState.OPENING, Input.OPENED);
      case NOK -> after(HandshakeState.STATUS, Input.STATUS_NOK);
      case CHALLENGE -> after(HandshakeState.STATUS, Input.STATUS_OK);
      case ACK -> after(HandshakeState.CHALLENGE, Input.CHALLENGE);
      case NAME -> {
        AcceptorHandshake acceptor = new AcceptorHandshake(self, this, 0);
        acceptor.accept(0, 1, fx);
        handshake = acceptor;
      }
      case CLAIM -> {
        busy = true;
        after(HandshakeState.NAME, Input.NAME);
      }
      case ALIVE -> {
        verdict = Verdict.ALIVE;
        after(HandshakeState.NAME, Input.NAME);
      }
      case COMPLEMENT -> after(HandshakeState.NAME, Input.OLD_NAME);
      case REPLY -> after(HandshakeState.NAME, Input.NAME);
      case UP -> after(HandshakeState.REPLY, Input.GOOD_REPLY);
      case ENDED -> after(HandshakeState.NAME, Input.KILL);
    }
    assertEquals(state, handshake.state());
  }

  private void after(HandshakeState before, Input... inputs) {
    reach(before);
    for (Input input : inputs) {
      apply(input);
    }
  }

  private void apply(Input input) {
    boolean over =
        handshake.state() == HandshakeState.UP || handshake.state() == HandshakeState.ENDED;
    switch (input) {
      case OPENED -> handshake.opened(1, fx);
      case CONNECT_REFUSED, CLOSED, TIMER, KILL -> {
        // net_kernel has forgotten a handshake that is over; nothing reaches it.
        if (!over) {
          end(input);
        }
      }
      case PORT_FOUND -> bytes(PORT_FOUND);
      case PORT_UNKNOWN -> bytes("7701");
      case NAME -> bytes(Frames.name(PEER));
      case NAME_ME -> bytes(Frames.name("h2", Frames.MINIMAL | Flags.NAME_ME));
      case OLD_NAME -> bytes(Frames.oldName(PEER, Frames.MINIMAL));
      case COMPLEMENT -> bytes(Frames.complement(Frames.MINIMAL));
      case STATUS_OK -> bytes(Frames.status(Status.OK));
      case STATUS_OK_SIMULTANEOUS -> bytes(Frames.status(Status.OK_SIMULTANEOUS));
      case STATUS_NOK -> bytes(Frames.status(Status.NOK));
      case STATUS_ALIVE -> bytes(Frames.status(Status.ALIVE));
      case STATUS_NOT_ALLOWED -> bytes(Frames.status(Status.NOT_ALLOWED));
      case STATUS_NAMED -> bytes(Frames.named("GIVEN@h1", 9));
      case ANSWER_TRUE -> bytes(Frames.answer(true));
      case ANSWER_FALSE -> bytes(Frames.answer(false));
      case CHALLENGE -> bytes(Frames.challenge(PEER, 9));
      case GOOD_REPLY -> bytes(Frames.replyTo(77, "secret"));
      case BAD_REPLY -> bytes(Frames.replyTo(77, "other"));
      case GOOD_ACK -> bytes(Frames.ackOf(77, "secret"));
      case BAD_ACK -> bytes(Frames.ackOf(77, "other"));
      case GARBAGE -> bytes("0001ff");
    }
  }

  private void end(Input input) {
    if (input == Input.CONNECT_REFUSED) {
      handshake.connectFailed(1, ConnectFailure.REFUSED, fx);
    } else if (input == Input.CLOSED) {
      handshake.closed(1, CloseReason.PEER_CLOSED, fx);
    } else if (input == Input.TIMER) {
      handshake.timedOut(1, fx);
    } else {
      handshake.kill(fx);
    }
  }

  private void bytes(String hex) {
    handshake.bytes(1, ByteBuffer.wrap(HexFormat.of().parseHex(hex)), fx);
  }

  @Test
  void socketIsClosedExactlyOnceWhenAnAttemptEnds() {
    reach(HandshakeState.STATUS);
    apply(Input.STATUS_NOT_ALLOWED);
    assertEquals(1, fx.asked().stream().filter("close"::equals).count());
  }

  @Test
  void complementAddsTheHighHalfOfTheFlags() {
    after(HandshakeState.COMPLEMENT, Input.COMPLEMENT, Input.GOOD_REPLY);
    assertEquals(Frames.MINIMAL, agreed & Frames.MINIMAL);
    after(HandshakeState.NAME, Input.OLD_NAME);
    bytes(Frames.complement(0));
    apply(Input.GOOD_REPLY);
    assertEquals(0, agreed & Flags.V4_NC);
  }

  @Test
  void oldLinkIsTakenDownBeforeTheAckIsSentAndTheNewOneComesUpAfterIt() {
    reach(HandshakeState.ALIVE);
    apply(Input.ANSWER_TRUE);
    fx.asked().clear();
    apply(Input.GOOD_REPLY);
    assertEquals(
        List.of("replace link", "send " + Frames.ackOf(7, "secret"), "cancel", "up"), fx.asked());
  }

  @Test
  void badCookieOfAChallengerDoesNotTouchTheOldLink() {
    reach(HandshakeState.ALIVE);
    apply(Input.ANSWER_TRUE);
    apply(Input.BAD_REPLY);
    assertFalse(fx.asked().contains("replace link"));
  }

  @Test
  void acceptorSendsStatusAndChallengeAsTwoWrites() {
    reach(HandshakeState.REPLY);
    assertEquals(2, fx.asked().stream().filter(line -> line.startsWith("send ")).count());
  }

  @Test
  void timerIsSetAtTheStartBeforeTheTcpConnectAndAfterTheReply() {
    reach(HandshakeState.ACK);
    assertEquals(
        List.of(
            "timer 7001000000",
            "connect",
            "send",
            "cancel",
            "timer 7001000000",
            "connect",
            "send",
            "send",
            "cancel",
            "timer 7001000000"),
        fx.asked().stream().map(line -> line.startsWith("send") ? "send" : line).toList());
  }

  @Override
  public void request(long nowNanos, Requests.Request request, Effects unused) {
    if (!busy) {
      request.serve(nowNanos, fx);
    }
  }

  @Override
  public Verdict claim(long nowNanos, Handshake claimant, Effects effects) {
    return verdict;
  }

  @Override
  public GivenName giveName(String host) {
    return new GivenName("GIVEN@" + host, 9);
  }

  @Override
  public void named(long nowNanos, Handshake winner, GivenName name) {}

  @Override
  public boolean isOwner(Handshake candidate) {
    return true;
  }

  @Override
  public void replaceLink(long nowNanos, Handshake winner, Effects effects) {
    fx.asked().add("replace link");
  }

  @Override
  public int up(long nowNanos, Handshake winner, long agreedFlags, Effects effects) {
    fx.asked().add("up");
    agreed = agreedFlags;
    return 0;
  }

  @Override
  public void ended(long nowNanos, Handshake loser, ConnectResult result, Effects effects) {
    results.add(result);
  }
}
