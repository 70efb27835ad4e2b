package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Hex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of every kind and control messages of every operation, as a real node of OTP 25 said. */
class EveryTermOfARealNodeTest {

  private static final long FULL = Flags.OTP_25_HIDDEN;
  private static final long PLAIN =
      FULL & ~(Flags.SEND_SENDER | Flags.EXIT_PAYLOAD | Flags.UNLINK_ID);
  private static final long PASS = FULL & ~(Flags.DIST_HDR_ATOM_CACHE | Flags.FRAGMENTS);

  private static List<RecordedFrames.Heard> heard(String file, RoundTrips trips)
      throws IOException {
    String resource = "/frames/otp25_" + file + ".hex";
    try (InputStream in = EveryTermOfARealNodeTest.class.getResourceAsStream(resource)) {
      ByteBuffer frames = Hex.bytes(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
      return new RecordedFrames(trips).read(frames, true);
    }
  }

  private static long flags(String file) {
    return switch (file) {
      case "full" -> FULL;
      case "plain" -> PLAIN;
      default -> PASS;
    };
  }

  @ParameterizedTest
  @CsvSource({"full, 86", "plain, 85", "pass, 86"})
  void readsWhatItSaidAndWritesTheSameFrames(String file, int messages) throws IOException {
    RoundTrips trips = new RoundTrips();
    List<RecordedFrames.Heard> heard = heard(file, trips);

    System.out.println(file + ": " + trips);
    assertEquals(messages, heard.size());
    RecordedFrames.writesTheSame(flags(file), heard);
  }

  @Test
  void readsEveryOperationThatARealNodeUses() throws IOException {
    Set<Long> operations = new TreeSet<>();
    for (String file : List.of("full", "plain", "pass")) {
      for (RecordedFrames.Heard one : heard(file, new RoundTrips())) {
        Term.Tuple control = ControlEncoder.encode(one.message().control());
        operations.add(((Term.Int) control.elements().get(0)).value());
      }
    }

    // Exit signals of exit/2 (18, 27) carry no trace token in OTP 25; the others are all there.
    assertEquals(
        "[1, 2, 3, 4, 6, 7, 8, 12, 13, 16, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 32, 33,"
            + " 34, 35, 36]",
        operations.toString());
  }

  @Test
  void readsAFunThatRefersToTheCacheOfItsMessage() throws IOException {
    boolean found = false;
    for (RecordedFrames.Heard one : heard("full", new RoundTrips())) {
      if (one.message().payload().orElse(null) instanceof Term.Tuple tuple
          && tuple.elements().size() == 3
          && tuple.elements().get(1) instanceof Term.Fun fun) {
        found = true;
        assertEquals(Term.atom("erl_eval"), fun.module());
        assertEquals(2, fun.arity());
        assertEquals(Term.atom("o@127.0.0.1"), fun.creator().node());
        assertTrue(one.frames().get(0).toString().contains("erl_eval"));
      }
    }
    assertTrue(found);
  }
}
