package dev.netsplit.sockets.live;

import dev.netsplit.protocol.epmd.EpmdListingCodec;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.NamesResponse;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Decoded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Asks an epmd once which names are registered, and ends. It does not know who wants to know, nor
 * why there is a limit.
 */
final class NamesQuery implements Machine {

  /** Is told how far it has come. */
  interface Progress {

    /** The connection to the epmd is open. */
    void opened();

    /** It has the names. */
    void answered(NamesResponse names);

    /** There is no connection to be had. */
    void notConnected(ConnectFailure why);

    /**
     * What came is not an answer to this question, or none came.
     *
     * @param inTime whether the epmd has had its say
     */
    void notAnswered(boolean inTime);
  }

  private static final int LIMIT_TIMER = 1;

  private final String host;
  private final int port;
  private final long limitNanos;
  private final Progress progress;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  /** A query that has not begun. */
  NamesQuery(String host, int port, long limitNanos, Progress progress) {
    this.host = host;
    this.port = port;
    this.limitNanos = limitNanos;
    this.progress = progress;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    fx.setTimer(LIMIT_TIMER, 0, nowNanos + limitNanos);
    long address = fx.address(host, port);
    if (address == Effects.NO_ADDRESS) {
      progress.notConnected(ConnectFailure.UNREACHABLE);
      fx.exit(1);
    } else {
      fx.connect(address, 0);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    progress.opened();
    ByteBuffer out = fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES);
    EpmdRequestCodec.encodeNames(out);
    fx.send(socket, Traffic.EPMD);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    progress.notConnected(why);
    fx.exit(1);
  }

  /** The end of the connection ends the answer: all of it is kept until then. */
  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    if (answer.size() + in.remaining() > EpmdListingCodec.MAX_LISTING_BYTES) {
      fx.reset(socket);
      notAnswered(true, fx);
      return;
    }
    while (in.hasRemaining()) {
      answer.write(in.get());
    }
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {}

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    Decoded<NamesResponse> names =
        EpmdListingCodec.decodeNames(ByteBuffer.wrap(answer.toByteArray()));
    if (why == CloseReason.PEER_CLOSED && names.isValue()) {
      progress.answered(names.value());
      fx.exit(0);
    } else {
      notAnswered(true, fx);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    notAnswered(false, fx);
  }

  private void notAnswered(boolean inTime, Effects fx) {
    progress.notAnswered(inTime);
    fx.exit(1);
  }
}
