package dev.netsplit.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the network does to segments, bytes come out in order, once, or are said to be missing.
 */
class TcpConnectionsProperties {

  private static final int SIZE = 4000;
  private static final Endpoint A = new Endpoint(false, 0, 1, 1);
  private static final Endpoint B = new Endpoint(false, 0, 2, 2);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Checks that every byte is the one that belongs at its place. */
  private static final class Check implements StreamListener {
    private final byte[] sent;
    private int next;
    private int missing;

    Check(byte[] sent) {
      this.sent = sent;
    }

    @Override
    public void opened(TcpConnection connection, TcpSegment first) {}

    @Override
    public void bytes(TcpConnection connection, boolean fromClient, StreamChunk chunk) {
      assertTrue(fromClient);
      next += (int) chunk.missing();
      missing += (int) chunk.missing();
      assertEquals(next, chunk.offset());
      ByteBuffer expected = ByteBuffer.wrap(sent, next, chunk.data().remaining());
      assertEquals(expected.slice(), chunk.data());
      next += chunk.data().remaining();
    }

    @Override
    public void finished(TcpConnection connection, boolean fromClient, TcpSegment last) {}

    @Override
    public void ended(TcpConnection connection, StreamEnd why, Optional<TcpSegment> last) {
      StreamCounts counts = connection.counts(true);
      assertEquals(next, counts.bytes() + counts.missing());
      assertEquals(missing, counts.missing());
    }
  }

  private static TcpSegment segment(byte[] sent, int first, int from, int length) {
    ByteBuffer data = ByteBuffer.wrap(sent, from, length).slice();
    return new TcpSegment(from, from, A, B, first + from, 0, 16, length, data);
  }

  private static List<TcpSegment> segments(byte[] sent, int first, SplittableRandom random) {
    List<TcpSegment> segments = new ArrayList<>();
    for (int at = 0; at < SIZE; ) {
      int length = Math.min(SIZE - at, 1 + random.nextInt(100));
      segments.add(segment(sent, first, at, length));
      if (random.nextInt(5) == 0) {
        int again = random.nextInt(at + 1);
        segments.add(segment(sent, first, again, Math.min(SIZE - again, 1 + random.nextInt(200))));
      }
      at += length;
    }
    return segments;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyByteComesOnceAndInOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] sent = new byte[SIZE];
    random.nextBytes(sent);
    int first = random.nextInt();
    List<TcpSegment> segments = segments(sent, first, random);
    for (int i = 0; i + 8 < segments.size(); i++) {
      segments.add(i, segments.remove(i + random.nextInt(8)));
    }
    boolean lossy = seed % 2 == 1;
    Check check = new Check(sent);
    Allowance held = new Allowance(seed % 3 == 0 ? 1000 : 1 << 20);
    TcpConnections connections = new TcpConnections(check, held);
    ByteBuffer none = ByteBuffer.allocate(0);
    connections.take(new TcpSegment(0, 0, A, B, first - 1, 0, 2, 0, none));
    for (TcpSegment segment : segments) {
      if (!lossy || random.nextInt(10) > 0) {
        connections.take(segment);
      }
    }
    connections.end();
    assertEquals(0, held.taken());
    if (!lossy && seed % 3 != 0) {
      assertEquals(SIZE, check.next);
      assertEquals(0, check.missing);
    }
  }
}
