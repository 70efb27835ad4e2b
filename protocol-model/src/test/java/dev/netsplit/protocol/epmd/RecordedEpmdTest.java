package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.wire.Hex;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedEpmdTest {

  private static List<TcpStream> requests(String capture) {
    return Capture.streams(capture).stream().filter(s -> s.serverPort() == 4369).toList();
  }

  @Test
  void writesBackTheRecordedRegistrations() {
    List<TcpStream> registrations = requests("epmd_register");

    assertEquals(2, registrations.size());
    for (TcpStream stream : registrations) {
      ByteBuffer asked = stream.sent(true);
      ByteBuffer answered = stream.sent(false);
      String request = Hex.text(asked);
      String response = Hex.text(answered);
      EpmdRequest.Register register = (EpmdRequest.Register) EpmdRequestCodec.decode(asked).value();
      Registration registration = register.registration();
      assertEquals(Registration.ofNode("a", registration.port()), registration);
      assertEquals(request, Hex.written(out -> EpmdRequestCodec.encodeAlive2(registration, out)));
      int creation = EpmdResponseCodec.decodeAlive2(answered).value().creation();
      assertEquals(
          response, Hex.written(out -> EpmdResponseCodec.encodeAlive2(6, true, creation, out)));
      assertFalse(asked.hasRemaining() || answered.hasRemaining());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "handshake_ok_ping_sync, 1",
    "handshake_wrong_cookie, 1",
    "handshake_simultaneous, 2"
  })
  void writesBackTheRecordedLookups(String capture, int count) {
    List<TcpStream> lookups = requests(capture);

    assertEquals(count, lookups.size());
    for (TcpStream stream : lookups) {
      ByteBuffer asked = stream.sent(true);
      ByteBuffer answered = stream.sent(false);
      String request = Hex.text(asked);
      String response = Hex.text(answered);
      EpmdRequest.Lookup lookup = (EpmdRequest.Lookup) EpmdRequestCodec.decode(asked).value();
      assertEquals(request, Hex.written(out -> EpmdRequestCodec.encodePort2(lookup.name(), out)));
      Registration found =
          EpmdResponseCodec.decodePort2(answered).value().registration().orElseThrow();
      assertEquals(lookup.name(), found.name());
      assertEquals(response, Hex.written(out -> EpmdResponseCodec.encodePort2Found(found, out)));
      assertFalse(asked.hasRemaining() || answered.hasRemaining());
    }
  }
}
