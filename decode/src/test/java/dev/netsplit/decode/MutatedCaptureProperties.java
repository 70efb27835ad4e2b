package dev.netsplit.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CaptureFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged recording ends with a complaint at worst, and nothing stays held. */
class MutatedCaptureProperties {

  private static final int ROUNDS = 150;
  private static final int FILE_HEADER = 24;

  static Stream<String> captures() {
    return EveryCaptureDecodedTest.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void damageIsAComplaintOrAMalformedMessageAndNothingElse(String capture) throws IOException {
    byte[] file = Decoded.file(capture);
    SplittableRandom random = new SplittableRandom(capture.hashCode());
    int rounds = file.length > 100_000 ? ROUNDS / 10 : ROUNDS;
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = file.clone();
      int changes = 1 + random.nextInt(20);
      for (int i = 0; i < changes; i++) {
        int at = random.nextInt(round % 10 == 0 ? 0 : FILE_HEADER, damaged.length);
        int extreme = random.nextBoolean() ? 0 : 0xff;
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : extreme);
      }
      decode(damaged, capture + " round " + round);
    }
  }

  private static void decode(byte[] file, String where) throws IOException {
    TreeSet<Integer> ports = new TreeSet<>();
    ports.add(4369);
    Decoded decoded = new Decoded(ports);
    try {
      CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(file));
      decoded.decoder.read(capture, () -> false);
    } catch (CaptureFormatException complaint) {
      assertTrue(complaint.offset() <= file.length, where);
    }
    decoded.decoder.end();
    assertEquals(0, decoded.decoder.heldBytes(), where);
    assertTrue(decoded.lines.stream().allMatch(line -> line.indexOf('\n') < 0), where);
  }
}
