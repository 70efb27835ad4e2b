package dev.netsplit.protocol.node;

import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/**
 * The socket a handshake uses at the moment, first to an epmd, then to the peer: writes each
 * message as one write and counts packets for the ticks to come. It does not know which message is
 * due.
 */
final class HandshakeSocket {

  private static final int NONE = -1;

  private int socket = NONE;
  private int received;
  private int sent;

  int handle() {
    return socket;
  }

  void set(int handle) {
    socket = handle;
  }

  /** The socket was closed by the other side. */
  void gone() {
    socket = NONE;
  }

  void close(Effects fx) {
    if (socket != NONE) {
      fx.close(socket);
      socket = NONE;
    }
  }

  /** Messages of the handshake that arrived. */
  int received() {
    return received;
  }

  void countReceived() {
    received++;
  }

  /** Messages of the handshake that were sent. */
  int sent() {
    return sent;
  }

  void sendLookup(String alive, Effects fx) {
    ByteBuffer out = fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES);
    EpmdRequestCodec.encodePort2(alive, out);
    fx.send(socket, Traffic.EPMD);
  }

  void sendName(SendName message, Effects fx) {
    HandshakeCodec.encodeSendName(message, reserve(fx));
    send(fx);
  }

  void sendStatus(StatusMessage status, Effects fx) {
    HandshakeCodec.encodeStatus(status, reserve(fx));
    send(fx);
  }

  void sendAnswer(boolean goOn, Effects fx) {
    HandshakeCodec.encodeAnswer(goOn, reserve(fx));
    send(fx);
  }

  void sendChallenge(Challenge message, Effects fx) {
    HandshakeCodec.encodeChallenge(message, reserve(fx));
    send(fx);
  }

  void sendReply(ChallengeReply message, Effects fx) {
    HandshakeCodec.encodeChallengeReply(message, reserve(fx));
    send(fx);
  }

  void sendAck(ChallengeAck message, Effects fx) {
    HandshakeCodec.encodeChallengeAck(message, reserve(fx));
    send(fx);
  }

  private ByteBuffer reserve(Effects fx) {
    return fx.reserve(socket, HandshakeCodec.MAX_MESSAGE_BYTES);
  }

  private void send(Effects fx) {
    fx.send(socket, Traffic.HANDSHAKE);
    sent++;
  }
}
