package dev.netsplit.sim.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

class HistoryDigestTest {

  private static final byte[] PAYLOAD = "0123456789abcdefghi".getBytes(US_ASCII);

  private static long digestOf(ObjIntConsumer<HistoryDigest> history) {
    HistoryDigest digest = new HistoryDigest();
    int host = digest.host("alpha");
    history.accept(digest, host);
    return digest.hostDigest(host);
  }

  private static long digestOfBytes(ByteBuffer bytes) {
    return digestOf((digest, host) -> digest.recordBytes(host, 5, 1, bytes));
  }

  @Test
  void doesNotDependOnTheOrderOfRegistration() {
    HistoryDigest one = new HistoryDigest();
    int alpha = one.host("alpha");
    int beta = one.host("beta");
    one.record(alpha, 1, 2, 3);
    one.record(beta, 4, 5, 6);

    HistoryDigest other = new HistoryDigest();
    int lateBeta = other.host("beta");
    int lateAlpha = other.host("alpha");
    other.record(lateAlpha, 1, 2, 3);
    other.record(lateBeta, 4, 5, 6);

    assertEquals(one.fingerprint(), other.fingerprint());
    assertEquals(one.hostDigest(alpha), other.hostDigest(lateAlpha));
  }

  @Test
  void doesNotDependOnHowHistoriesOfHostsInterleave() {
    HistoryDigest one = new HistoryDigest();
    one.host("alpha");
    one.host("beta");
    one.record(0, 1, 1, 1);
    one.record(0, 2, 1, 1);
    one.record(1, 1, 1, 1);

    HistoryDigest other = new HistoryDigest();
    other.host("alpha");
    other.host("beta");
    other.record(1, 1, 1, 1);
    other.record(0, 1, 1, 1);
    other.record(0, 2, 1, 1);

    assertEquals(one.fingerprint(), other.fingerprint());
  }

  @Test
  void keepsAHostsDigestWhenUnrelatedHostsComeOrAct() {
    HistoryDigest digest = new HistoryDigest();
    int alpha = digest.host("alpha");
    digest.record(alpha, 1, 2, 3);
    long before = digest.hostDigest(alpha);
    long fingerprint = digest.fingerprint();

    for (int i = 0; i < 100; i++) {
      digest.record(digest.host("other" + i), 1, 2, 3);
    }

    assertEquals(before, digest.hostDigest(alpha));
    assertNotEquals(fingerprint, digest.fingerprint());
  }

  @Test
  void tellsEveryFieldOfEveryRecordApart() {
    List<Long> digests = new ArrayList<>();
    digests.add(digestOf((digest, host) -> {}));
    digests.add(digestOf((digest, host) -> digest.record(host, 1, 2, 3)));
    digests.add(digestOf((digest, host) -> digest.record(host, 0, 2, 3)));
    digests.add(digestOf((digest, host) -> digest.record(host, 1, 3, 3)));
    digests.add(digestOf((digest, host) -> digest.record(host, 1, -2, 3)));
    digests.add(digestOf((digest, host) -> digest.record(host, 1, 2, 2)));
    digests.add(digestOf((digest, host) -> digest.record(host, 2, 1, 3)));
    digests.add(digestOf((digest, host) -> digest.recordText(host, 1, 2, "")));
    digests.add(digestOf((digest, host) -> digest.recordText(host, 1, 2, "ab")));
    digests.add(digestOf((digest, host) -> digest.recordText(host, 1, 2, "ba")));
    digests.add(digestOf((digest, host) -> digest.recordText(host, 1, 2, "ab\0")));
    digests.add(digestOf((digest, host) -> digest.recordText(host, 1, 3, "ab")));
    digests.add(digestOfBytes(ByteBuffer.wrap(PAYLOAD)));
    digests.add(digestOfBytes(ByteBuffer.wrap(PAYLOAD, 0, 18)));
    digests.add(digestOfBytes(ByteBuffer.wrap(PAYLOAD, 1, 18)));
    digests.add(digestOfBytes(ByteBuffer.wrap(new byte[0])));
    digests.add(digestOfBytes(ByteBuffer.wrap(new byte[1])));
    digests.add(digestOfBytes(ByteBuffer.wrap(new byte[8])));
    digests.add(digestOfBytes(ByteBuffer.wrap(new byte[9])));

    assertEquals(digests.size(), new TreeSet<>(digests).size());
  }

  @Test
  void dependsOnTheOrderOfOneHostsRecords() {
    long oneOrder =
        digestOf(
            (digest, host) -> {
              digest.record(host, 1, 1, 1);
              digest.record(host, 1, 2, 1);
            });
    long otherOrder =
        digestOf(
            (digest, host) -> {
              digest.record(host, 1, 2, 1);
              digest.record(host, 1, 1, 1);
            });

    assertNotEquals(oneOrder, otherOrder);
  }

  @Test
  void takesTheSameBytesFromEveryKindOfBuffer() {
    ByteBuffer direct = ByteBuffer.allocateDirect(64).position(7);
    direct.put(PAYLOAD).flip().position(7);
    byte[] shifted = new byte[64];
    System.arraycopy(PAYLOAD, 0, shifted, 13, PAYLOAD.length);
    long expected = digestOfBytes(ByteBuffer.wrap(PAYLOAD));

    assertEquals(expected, digestOfBytes(direct));
    assertEquals(expected, digestOfBytes(direct.slice().order(ByteOrder.LITTLE_ENDIAN)));
    assertEquals(expected, digestOfBytes(ByteBuffer.wrap(PAYLOAD).asReadOnlyBuffer()));
    assertEquals(expected, digestOfBytes(ByteBuffer.wrap(shifted, 13, PAYLOAD.length)));
  }

  @Test
  void leavesTheBufferAsItIs() {
    ByteBuffer bytes = ByteBuffer.wrap(PAYLOAD, 2, 11).order(ByteOrder.LITTLE_ENDIAN);
    digestOfBytes(bytes);

    assertEquals(2, bytes.position());
    assertEquals(13, bytes.limit());
    assertEquals(ByteOrder.LITTLE_ENDIAN, bytes.order());
  }

  @Test
  void takesTextsByTheirCharacters() {
    assertEquals(
        digestOf((digest, host) -> digest.recordText(host, 1, 2, "nodedown")),
        digestOf((digest, host) -> digest.recordText(host, 1, 2, CharBuffer.wrap("nodedown"))));
  }

  @Test
  void givesHostsWithTheSameHistoryDifferentDigests() {
    HistoryDigest digest = new HistoryDigest();

    assertNotEquals(digest.hostDigest(digest.host("a")), digest.hostDigest(digest.host("b")));
  }

  @Test
  void refusesUnknownHostsAndNamesTakenTwice() {
    HistoryDigest digest = new HistoryDigest();
    digest.host("alpha");

    assertThrows(IllegalStateException.class, () -> digest.host("alpha"));
    assertThrows(IllegalStateException.class, () -> digest.record(1, 0, 0, 0));
    assertThrows(IllegalStateException.class, () -> digest.hostDigest(-1));
  }

  @Test
  void isTheSameOnEveryMachine() {
    HistoryDigest digest = new HistoryDigest();
    digest.host("alpha");
    digest.host("beta");
    digest.record(0, 1_000, 1, 42);
    digest.recordText(1, 2_000, 2, "connection_closed");
    digest.recordBytes(0, 3_000, 3, ByteBuffer.wrap(PAYLOAD));

    assertEquals("1a8b754e9400f047", Long.toHexString(digest.fingerprint()));
  }
}
