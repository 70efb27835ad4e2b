package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.epmd.DumpResponse;
import dev.netsplit.protocol.epmd.EpmdListingCodec;
import dev.netsplit.protocol.epmd.EpmdRequest;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.epmd.NamesResponse;
import dev.netsplit.protocol.epmd.Port2Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads and writes back what a recorded connection to epmd carried. */
final class RecordedEpmd {

  private final RoundTrips trips;

  RecordedEpmd(RoundTrips trips) {
    this.trips = trips;
  }

  void read(TcpStream stream) {
    ByteBuffer asked = stream.sent(true);
    ByteBuffer answered = stream.sent(false);
    if (asked.hasRemaining()) {
      EpmdRequest request =
          trips.taken(asked, EpmdRequestCodec::decode, RecordedEpmd::encode, RecordedEpmd::kind);
      if (answered.hasRemaining()) {
        answer(request, answered);
      } else {
        trips.count("unanswered");
      }
    }
    assertFalse(asked.hasRemaining() || answered.hasRemaining());
  }

  private static String kind(EpmdRequest request) {
    return request.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static void encode(EpmdRequest request, ByteBuffer out) {
    if (request instanceof EpmdRequest.Register register) {
      EpmdRequestCodec.encodeAlive2(register.registration(), out);
    } else if (request instanceof EpmdRequest.Lookup lookup) {
      EpmdRequestCodec.encodePort2(lookup.name(), out);
    } else if (request instanceof EpmdRequest.Names) {
      EpmdRequestCodec.encodeNames(out);
    } else if (request instanceof EpmdRequest.Dump) {
      EpmdRequestCodec.encodeDump(out);
    } else if (request instanceof EpmdRequest.Kill) {
      EpmdRequestCodec.encodeKill(out);
    } else if (request instanceof EpmdRequest.Stop stop) {
      String name = StandardCharsets.UTF_8.decode(stop.name().buffer()).toString();
      EpmdRequestCodec.encodeStop(name, out);
    } else {
      throw new AssertionError("unexpected " + request);
    }
  }

  private void answer(EpmdRequest request, ByteBuffer in) {
    if (request instanceof EpmdRequest.Register register) {
      int version = register.registration().highVersion();
      trips.taken(
          in,
          EpmdResponseCodec::decodeAlive2,
          (r, out) -> EpmdResponseCodec.encodeAlive2(version, r.accepted(), r.creation(), out),
          r -> r.accepted() ? "registered" : "refused");
    } else if (request instanceof EpmdRequest.Lookup) {
      trips.taken(
          in,
          EpmdResponseCodec::decodePort2,
          RecordedEpmd::encode,
          r -> r.result() == 0 ? "found" : "unfound");
    } else if (request instanceof EpmdRequest.Names) {
      trips.taken(in, EpmdListingCodec::decodeNames, RecordedEpmd::encode, r -> "listed");
    } else if (request instanceof EpmdRequest.Dump) {
      trips.taken(in, EpmdListingCodec::decodeDump, RecordedEpmd::encode, r -> "dumped");
    } else {
      trips.taken(
          in, EpmdResponseCodec::decodeKill, EpmdResponseCodec::encodeKill, r -> "killed_" + r);
    }
  }

  private static void encode(Port2Response response, ByteBuffer out) {
    response
        .registration()
        .ifPresentOrElse(
            found -> EpmdResponseCodec.encodePort2Found(found, out),
            () -> EpmdResponseCodec.encodePort2NotFound(out));
  }

  private static void encode(NamesResponse response, ByteBuffer out) {
    EpmdListingCodec.encodePort(response.epmdPort(), out);
    response.lines().forEach(line -> EpmdListingCodec.encodeLine(line, out));
  }

  private static void encode(DumpResponse response, ByteBuffer out) {
    EpmdListingCodec.encodePort(response.epmdPort(), out);
    response.lines().forEach(line -> EpmdListingCodec.encodeLine(line, out));
  }
}
