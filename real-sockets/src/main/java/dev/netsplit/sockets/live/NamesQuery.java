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
import java.util.Optional;

/**
 * Asks an epmd once which names are registered, and ends. It does not know who wants to know, nor
 * how long they wait.
 */
final class NamesQuery implements Machine {

  /** How a query may end. */
  enum Ending {
    /** It has the names. */
    ANSWERED,
    /** The host has no such port, or it does not answer. */
    UNREACHED,
    /** What came is not an answer to this question, or none came. */
    NO_ANSWER
  }

  /** Is told how far it has come. */
  interface Progress {

    /** The connection to the epmd is open. */
    void opened();

    /**
     * It is over.
     *
     * @param names when it was answered
     * @param failure when it could not connect
     */
    void ended(Ending ending, Optional<NamesResponse> names, Optional<ConnectFailure> failure);
  }

  private final String host;
  private final int port;
  private final Progress progress;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  /** A query that has not begun. */
  NamesQuery(String host, int port, Progress progress) {
    this.host = host;
    this.port = port;
    this.progress = progress;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    long address = fx.address(host, port);
    if (address == Effects.NO_ADDRESS) {
      end(Ending.UNREACHED, Optional.of(ConnectFailure.UNREACHABLE), fx);
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
    end(Ending.UNREACHED, Optional.of(why), fx);
  }

  /** The end of the connection ends the answer: all of it is kept until then. */
  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    if (answer.size() + in.remaining() > EpmdListingCodec.MAX_LISTING_BYTES) {
      fx.reset(socket);
      end(Ending.NO_ANSWER, Optional.empty(), fx);
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
      progress.ended(Ending.ANSWERED, Optional.of(names.value()), Optional.empty());
      fx.exit(0);
    } else {
      end(Ending.NO_ANSWER, Optional.empty(), fx);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {}

  private void end(Ending ending, Optional<ConnectFailure> failure, Effects fx) {
    progress.ended(ending, Optional.empty(), failure);
    fx.exit(1);
  }
}
