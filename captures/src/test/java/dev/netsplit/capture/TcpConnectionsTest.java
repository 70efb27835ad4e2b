package dev.netsplit.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpConnectionsTest {

  private static final Endpoint A = new Endpoint(false, 0, 0x0a000001, 40000);
  private static final Endpoint B = new Endpoint(false, 0, 0x0a000002, 4369);
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 16;
  private static final int START = -3;

  private final List<String> heard = new ArrayList<>();
  private final Allowance held = new Allowance(1 << 20);
  private TcpConnections connections = new TcpConnections(new Ear(), held);
  private long packets;

  /** Writes down what it hears. */
  private final class Ear implements StreamListener {
    @Override
    public void opened(TcpConnection connection, TcpSegment first) {
      heard.add("#" + connection.number() + (connection.fromStart() ? " opened" : " joined"));
    }

    @Override
    public void bytes(TcpConnection connection, boolean fromClient, StreamChunk chunk) {
      String hole = chunk.missing() == 0 ? "" : "[" + chunk.missing() + " missing]";
      String text = StandardCharsets.US_ASCII.decode(chunk.data().duplicate()).toString();
      heard.add((fromClient ? "> " : "< ") + hole + text + "@" + chunk.offset());
    }

    @Override
    public void finished(TcpConnection connection, boolean fromClient, TcpSegment last) {
      heard.add((fromClient ? "> " : "< ") + "end");
    }

    @Override
    public void ended(TcpConnection connection, StreamEnd why, Optional<TcpSegment> last) {
      heard.add("#" + connection.number() + " " + why);
    }
  }

  private void send(Endpoint from, int flags, int sequence, int acknowledged, String text) {
    send(from, flags, sequence, acknowledged, text, text.length());
  }

  private void send(Endpoint from, int flags, int seq, int ack, String text, int length) {
    packets++;
    ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    Endpoint to = from.equals(A) ? B : A;
    connections.take(
        new TcpSegment(packets, packets * 1000, from, to, START + seq, ack, flags, length, data));
  }

  /** Data of the client, whose first byte has number 1. */
  private void data(int sequence, String text) {
    send(A, ACK, sequence, 1, text);
  }

  private void open() {
    send(A, SYN, 0, 0, "");
    send(B, SYN | ACK, 0, START + 1, "");
  }

  private void heard(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", heard));
  }

  @AfterEach
  void holdsNothingInTheEnd() {
    connections.end();
    assertEquals(0, held.taken());
  }

  @Test
  void putsEarlySegmentsIntoOrderAcrossTheWrapOfNumbers() {
    open();
    data(4, "def");
    data(7, "g");
    data(1, "abc");
    heard("#1 opened", "> abc@0", "> def@3", "> g@6");
  }

  @Test
  void handsOutBytesOnceThatWereSentAgain() {
    open();
    data(1, "abc");
    data(1, "abc");
    data(2, "bcde");
    data(5, "e");
    send(A, SYN, 0, 0, "");
    heard("#1 opened", "> abc@0", "> de@3");
  }

  @Test
  void goesOnBehindAHoleOnceItsBytesAreAcknowledgedAndDoNotCome() {
    open();
    data(1, "abc");
    data(6, "fg");
    send(B, ACK, 1, START + 8, "");
    heard("#1 opened", "> abc@0");
    for (int i = 0; i < 16; i++) {
      send(B, ACK, 1, START + 8, "");
    }
    heard("#1 opened", "> abc@0", "> [2 missing]fg@5");
    data(8, "h");
    assertEquals("> h@7", heard.get(3));
  }

  @Test
  void waitsForAsLongAsTheOtherEndWaits() {
    open();
    data(1, "abc");
    data(6, "fg");
    for (int i = 0; i < 100; i++) {
      send(B, ACK, 1, START + 4, "");
    }
    heard("#1 opened", "> abc@0");
    data(4, "de");
    heard("#1 opened", "> abc@0", "> de@3", "> fg@5");
  }

  @Test
  void handsOutWhatWaitsWhenTheRecordingEnds() {
    open();
    data(3, "c");
    data(9, "i");
    connections.end();
    heard("#1 opened", "> [2 missing]c@2", "> [5 missing]i@8", "#1 CAPTURE_ENDED");
  }

  @Test
  void showsBytesThatWereCutOffAsAHole() {
    open();
    send(A, ACK, 1, 1, "ab", 5);
    data(6, "fg");
    heard("#1 opened", "> ab@0", "> [3 missing]fg@5");
  }

  @Test
  void endsWhenBothEndsHaveSaidSoAndIgnoresWhatFollows() {
    open();
    send(A, ACK | FIN, 4, 1, "");
    data(1, "abc");
    send(B, ACK | FIN, 1, START + 5, "");
    send(A, ACK, 5, 2, "");
    send(A, ACK | FIN, 4, 1, "");
    heard("#1 opened", "> abc@0", "> end", "< end", "#1 CLOSED");
  }

  @Test
  void endsAtOnceWithAReset() {
    open();
    data(2, "b");
    send(B, RST, 1, 0, "");
    send(A, ACK, 5, 2, "");
    heard("#1 opened", "> [1 missing]b@1", "#1 RESET");
  }

  @Test
  void tellsConnectionsApartThatUseTheSamePorts() {
    open();
    data(1, "abc");
    send(A, SYN, 5000, 0, "");
    send(A, ACK, 5001, 1, "x");
    heard("#1 opened", "> abc@0", "#1 REPLACED", "#2 opened", "> x@0");
  }

  @Test
  void joinsAConnectionInTheMiddleAtItsFirstData() {
    send(A, ACK, 99, 1, "");
    data(100, "x");
    data(101, "y");
    send(B, ACK, 7, START + 102, "z");
    heard("#1 joined", "> x@0", "> y@1", "< z@0");
  }

  @Test
  void knowsTheStartOfBothEndsFromTheAnswerToASyn() {
    send(B, SYN | ACK, 0, START + 1, "");
    data(2, "b");
    data(1, "a");
    heard("#1 opened", "> a@0", "> b@1");
  }

  @Test
  void givesUpTheConnectionThatWasQuietForLongest() {
    connections = new TcpConnections(new Ear(), held, 2);
    for (int port = 1; port <= 3; port++) {
      Endpoint from = new Endpoint(false, 0, 1, port);
      ByteBuffer none = ByteBuffer.allocate(0);
      connections.take(new TcpSegment(port, 0, from, B, 0, 0, SYN, 0, none));
      if (port == 2) {
        Endpoint first = new Endpoint(false, 0, 1, 1);
        connections.take(new TcpSegment(port, 0, first, B, 1, 0, ACK, 0, none));
      }
    }
    heard("#1 opened", "#2 opened", "#2 FORGOTTEN", "#3 opened");
    assertEquals(1, connections.forgotten());
  }

  @Test
  void holdsNoMoreThanIsAllowed() {
    connections = new TcpConnections(new Ear(), new Allowance(100));
    open();
    data(3, "c");
    data(5, "e");
    heard("#1 opened", "> [2 missing]c@2", "> [1 missing]e@4");
  }
}
