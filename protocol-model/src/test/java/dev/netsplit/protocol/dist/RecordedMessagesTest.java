package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.term.Term;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedMessagesTest {

  /** All messages one end sent on an established link, read through its atom cache. */
  private static List<DistMessage> messages(TcpStream link, boolean byClient) {
    ByteBuffer in = link.sent(byClient);
    // The initiator's handshake is send_name and reply, the acceptor's status, challenge and ack.
    for (int handshake = 0; handshake < (byClient ? 2 : 3); handshake++) {
      in.position(in.position() + 2 + (in.getShort(in.position()) & 0xffff));
    }
    MessageDecoder decoder = new MessageDecoder();
    List<DistMessage> messages = new ArrayList<>();
    while (in.hasRemaining()) {
      ByteBuffer body = DistFrames.decodeFrame(in).value();
      if (body.hasRemaining()) {
        messages.add(decoder.decode(body).value());
      }
    }
    return messages;
  }

  private static TcpStream established(String capture) {
    List<TcpStream> links =
        Capture.streams(capture).stream().filter(s -> s.serverPort() != 4369).toList();
    return links.get(links.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({"handshake_ok_ping_sync, 19, 13", "handshake_simultaneous, 21, 21"})
  void readsEveryMessageThroughTheAtomCache(String capture, int byClient, int byServer) {
    assertEquals(byClient, messages(established(capture), true).size());
    assertEquals(byServer, messages(established(capture), false).size());
  }

  @Test
  void readsTheReplyToARecordedPing() {
    DistMessage request = messages(established("handshake_ok_ping_sync"), true).get(1);
    DistMessage reply = messages(established("handshake_ok_ping_sync"), false).get(2);

    Term.Pid pinger = ((ControlMessage.RegSend) request.control()).from();
    assertEquals(pinger, ((ControlMessage.SendSender) reply.control()).to());
    Term.Tuple call = (Term.Tuple) request.payload().orElseThrow();
    Term tag = ((Term.Tuple) call.elements().get(1)).elements().get(1);
    assertEquals(Term.tuple(tag, Term.atom("yes")), reply.payload().orElseThrow());
  }
}
