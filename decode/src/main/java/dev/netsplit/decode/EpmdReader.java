package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.protocol.epmd.Alive2Response;
import dev.netsplit.protocol.epmd.EpmdListingCodec;
import dev.netsplit.protocol.epmd.EpmdRequest;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.epmd.Port2Response;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a connection to epmd: a request and its answer. It does not know the registry behind it.
 */
final class EpmdReader implements ConversationReader {

  private final Talk client;
  private final Talk server;
  private final Backlog asked;
  private final Backlog answered;
  private final KnownPorts ports;
  private EpmdRequest request;
  private boolean isAnswered;
  private boolean askedBroken;
  private boolean answeredBroken;
  private boolean registered;

  EpmdReader(Talk client, Talk server, KnownPorts ports, Allowance held) {
    this.client = client;
    this.server = server;
    this.ports = ports;
    asked = new Backlog(held);
    answered = new Backlog(held);
  }

  @Override
  public void bytes(boolean fromClient, StreamChunk chunk) {
    Talk talk = fromClient ? client : server;
    talk.at(chunk);
    boolean broken = fromClient ? askedBroken : answeredBroken;
    if (!broken && chunk.missing() > 0) {
      String text = chunk.missing() + " bytes are not in the capture; the rest is not read";
      talk.gap(text, chunk.offset() - chunk.missing(), chunk.missing());
      broken = true;
    }
    Backlog backlog = fromClient ? asked : answered;
    broken = broken || !backlog.append(chunk.data());
    if (broken) {
      give(fromClient, backlog);
      client.conversation().unread(chunk.data().remaining());
    } else if (fromClient) {
      ask();
    } else {
      answer();
    }
  }

  private void give(boolean fromClient, Backlog backlog) {
    askedBroken |= fromClient;
    answeredBroken |= !fromClient;
    client.conversation().unread(backlog.size());
    backlog.release();
  }

  private void ask() {
    while (asked.size() > 0) {
      ByteBuffer in = asked.unread();
      int before = in.remaining();
      Decoded<EpmdRequest> next = EpmdRequestCodec.decode(in);
      if (next.state() == Decoded.State.REFUSED) {
        client.malformed("request to epmd", asked.offset(), next.violation());
        give(true, asked);
        return;
      } else if (!next.isValue()) {
        return;
      }
      asked.consume(before - in.remaining());
      request = next.value();
      isAnswered = false;
      if (request instanceof EpmdRequest.Register register) {
        ports.learn(register.registration().port());
      }
      client.say(EpmdText.request(request));
    }
  }

  private void answer() {
    while (answered.size() > 0 && !isListing()) {
      int tag = answered.unread().get(0) & 0xff;
      boolean taken;
      if (tag == 'y' || tag == 'v') {
        taken = take(EpmdResponseCodec::decodeAlive2, a -> registered(a, tag == 'v'));
      } else if (tag == 'w') {
        taken = take(EpmdResponseCodec::decodePort2, this::found);
      } else if (request instanceof EpmdRequest.Kill) {
        taken =
            take(EpmdResponseCodec::decodeKill, word -> EpmdText.word("KILL_RESP", word.name()));
      } else if (request instanceof EpmdRequest.Stop) {
        taken =
            take(EpmdResponseCodec::decodeStop, word -> EpmdText.word("STOP_RESP", word.text()));
      } else {
        taken = refuse(ProtocolViolation.UNEXPECTED_TAG);
      }
      if (!taken) {
        return;
      }
    }
  }

  private boolean isListing() {
    return request instanceof EpmdRequest.Names || request instanceof EpmdRequest.Dump;
  }

  private <T> boolean take(Function<ByteBuffer, Decoded<T>> codec, Function<T, Message> said) {
    ByteBuffer in = answered.unread();
    int before = in.remaining();
    Decoded<T> next = codec.apply(in);
    if (next.isValue()) {
      answered.consume(before - in.remaining());
      isAnswered = true;
      server.say(said.apply(next.value()));
      return true;
    }
    return next.state() == Decoded.State.REFUSED && refuse(next.violation());
  }

  /** Always false: nothing was taken. */
  private boolean refuse(ProtocolViolation violation) {
    server.malformed("answer of epmd", answered.offset(), violation);
    isAnswered = true;
    give(false, answered);
    return false;
  }

  private Message registered(Alive2Response response, boolean wide) {
    registered = response.accepted();
    return EpmdText.alive2(response, wide);
  }

  private Message found(Port2Response response) {
    response.registration().ifPresent(found -> ports.learn(found.port()));
    return EpmdText.port2(response);
  }

  @Override
  public void finished(boolean fromClient, long packet, long timeNanos) {
    Talk talk = fromClient ? client : server;
    talk.at(packet, timeNanos);
    if (!fromClient) {
      answerIsWhole();
    }
    if (registered && request instanceof EpmdRequest.Register register) {
      registered = false;
      String name = register.registration().name();
      String who = fromClient ? "the node" : "epmd";
      talk.say(
          new Message(
              Kind.CONNECTION,
              "unregistered",
              Printable.of(name) + ": " + who + " closes the connection",
              List.of(new Detail("node", name))));
    }
  }

  private void answerIsWhole() {
    if (answered.size() > 0 && isListing()) {
      if (request instanceof EpmdRequest.Names) {
        take(EpmdListingCodec::decodeNames, EpmdText::names);
      } else {
        take(EpmdListingCodec::decodeDump, EpmdText::dump);
      }
    } else if (answered.size() > 0 && !answeredBroken) {
      refuse(ProtocolViolation.FRAME_TOO_SHORT);
    } else if (request != null && !isAnswered && !answeredBroken) {
      isAnswered = true;
      server.say(EpmdText.silence());
    }
  }

  @Override
  public void ended() {
    asked.release();
    answered.release();
  }
}
