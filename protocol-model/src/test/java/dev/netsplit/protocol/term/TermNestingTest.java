package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Terms in terms, of every kind, up to the limit and beyond. */
class TermNestingTest {

  private static final Term LEAF = Term.integer(1);
  private static final int HALF = TermDecoder.MAX_DEPTH / 2;

  private static byte[] written(Term term) {
    ByteBuffer out = ByteBuffer.allocate(TermEncoder.size(term));
    TermEncoder.encode(term, out);
    return out.array();
  }

  private static Decoded<Term> read(byte[] bytes) {
    return TermDecoder.decode(ByteBuffer.wrap(bytes));
  }

  /** The bytes of {@code inner} in so many containers. */
  private static byte[] around(Nesting nesting, byte[] inner, int depth) {
    byte[] outer = written(nesting.around(LEAF, depth));
    int leaf = written(LEAF).length;
    // Behind an element or a key comes one byte, the end of the list or the value.
    int behind = nesting == Nesting.KEY || nesting == Nesting.ELEMENT ? depth : 0;
    int at = outer.length - leaf - behind;
    return ByteBuffer.allocate(outer.length - leaf + inner.length)
        .put(outer, 0, at)
        .put(inner)
        .put(outer, outer.length - behind, behind)
        .array();
  }

  @ParameterizedTest
  @EnumSource
  void theDeepestTermIsWrittenAndRead(Nesting nesting) {
    byte[] deepest = written(nesting.around(LEAF, TermDecoder.MAX_DEPTH));
    assertArrayEquals(deepest, written(read(deepest).value()));
  }

  @ParameterizedTest
  @EnumSource
  void oneThatIsDeeperIsNotWritten(Nesting nesting) {
    Term deeper = nesting.around(LEAF, TermDecoder.MAX_DEPTH + 1);
    ByteBuffer out = ByteBuffer.allocate(1 << 20);
    assertThrows(IllegalStateException.class, () -> TermEncoder.size(deeper));
    assertThrows(IllegalStateException.class, () -> TermEncoder.encode(deeper, out));
  }

  /** A fun holds its own size, so that its bytes cannot be put around those of another. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FREE_VARIABLE")
  void oneThatIsDeeperIsNotRead(Nesting nesting) {
    // In two halves, since no writer takes it as a whole.
    byte[] half = written(nesting.around(LEAF, HALF));
    assertTrue(read(around(nesting, half, HALF)).isValue());
    byte[] deeper = around(nesting, half, HALF + 1);
    assertEquals(ProtocolViolation.TERM_TOO_DEEP, read(deeper).violation());
  }

  @Test
  void aFunWithinAsManyContainersAsMayBeIsTooDeep() {
    byte[] fun = written(Nesting.FREE_VARIABLE.around(LEAF, HALF));
    assertTrue(read(around(Nesting.SMALL_TUPLE, fun, HALF)).isValue());
    byte[] deeper = around(Nesting.SMALL_TUPLE, fun, HALF + 1);
    assertEquals(ProtocolViolation.TERM_TOO_DEEP, read(deeper).violation());
  }
}
