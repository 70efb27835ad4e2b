package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Takes messages off recorded bytes, checks that each is written back as it was, and counts. */
final class RoundTrips {

  private final Map<String, Integer> counts = new TreeMap<>();

  <T> T taken(
      ByteBuffer in,
      Function<ByteBuffer, Decoded<T>> decode,
      BiConsumer<T, ByteBuffer> encode,
      Function<T, String> kind) {
    ByteBuffer before = in.duplicate();
    Decoded<T> decoded = decode.apply(in);
    assertTrue(decoded.isValue(), () -> decoded + " from " + Hex.text(before));
    before.limit(in.position());
    T message = decoded.value();
    ByteBuffer out = ByteBuffer.allocate(before.remaining());
    encode.accept(message, out);
    assertEquals(Hex.text(before), Hex.text(out.flip()));
    count(kind.apply(message));
    return message;
  }

  void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  /** {@code kind=count}, by kind. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((kind, n) -> text.append(kind).append('=').append(n).append(' '));
    return text.toString().strip();
  }
}
