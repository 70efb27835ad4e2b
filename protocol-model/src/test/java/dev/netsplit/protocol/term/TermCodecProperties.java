package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.HostileInput;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermCodecProperties {

  private static final List<String> VALID =
      List.of(
          "6c00000002610162000001006a",
          "6804610658770361406800000055000000006b02aa3f77007703726578",
          "5a00037703614068" + "6b02aa3f00025ebc97e50001c1683ae1",
          "7400000002770161610177016268026a6a",
          "6e08010000000000000008",
          "6f0000010001" + "00".repeat(255) + "01",
          "4d0000000203a0a0");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsHostileBytesAsATermOrRefusesThem(long seed) {
    HostileInput.offer(
        seed,
        VALID,
        in -> {
          Decoded<Term> outcome = TermDecoder.decode(in);
          switch (outcome.state()) {
            case VALUE -> assertEquals(outcome.value(), readBack(outcome.value()));
            case INCOMPLETE -> throw new AssertionError("a term is never incomplete");
            case REFUSED -> assertEquals(0, in.position());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsBackEveryTermItWrites(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      Term term = term(random, 5);
      assertEquals(term, readBack(term));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Tag.LARGE_TUPLE, Tag.LIST, Tag.MAP})
  void allocatesNoMoreForACountThanTheBytesBehindItFill(int tag) {
    // Each level claims all that is left; a decoder that believed it would need gigabytes.
    byte[] padded = new byte[1 << 20];
    ByteBuffer out = ByteBuffer.wrap(padded);
    for (int i = 0; i < TermDecoder.MAX_DEPTH; i++) {
      int left = out.remaining() - 5;
      out.put((byte) tag).putInt(tag == Tag.MAP ? left / 2 : left);
    }

    long before = allocatedBytes();
    Decoded<Term> outcome = TermDecoder.decode(ByteBuffer.wrap(padded));
    long allocated = allocatedBytes() - before;

    assertFalse(outcome.isValue());
    assertTrue(allocated < padded.length, allocated + " bytes");
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static Term readBack(Term term) {
    ByteBuffer out = ByteBuffer.allocate(TermEncoder.size(term));
    TermEncoder.encode(term, out);
    assertEquals(0, out.remaining());
    return TermDecoder.decode(out.flip()).value();
  }

  private static Term term(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(3) > 0) {
      return leaf(random);
    }
    List<Term> parts = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      parts.add(term(random, depth - 1));
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Term.Tuple(parts);
      case 1 -> new Term.Lst(parts, random.nextBoolean() ? Term.NIL : leaf(random));
      default -> new Term.MapTerm(parts, parts);
    };
  }

  private static Term leaf(SplittableRandom random) {
    Term.Atom atom = Term.atom("\u4e2d".repeat(random.nextInt(256)));
    byte[] noise = new byte[1 + random.nextInt(300)];
    random.nextBytes(noise);
    Bytes bytes = Bytes.of(ByteBuffer.wrap(noise));
    return switch (random.nextInt(12)) {
      case 0 -> atom;
      case 1 -> Term.integer(random.nextLong() >> random.nextInt(64));
      case 2 -> new Term.BigInt(new BigInteger(noise).shiftLeft(64).setBit(63));
      case 3 -> new Term.Flt(random.nextDouble());
      case 4 -> new Term.ByteString(bytes);
      case 5 -> new Term.Bin(bytes);
      case 6 -> new Term.BitStr(bytes, 1 + random.nextInt(8));
      case 7 -> new Term.Pid(atom, random.nextInt(), random.nextInt(), random.nextInt());
      case 8 -> new Term.Port(atom, random.nextLong() >>> random.nextInt(64), random.nextInt());
      case 9 -> new Term.ExportFun(atom, Term.atom("f"), random.nextInt(256));
      case 10 -> fun(random, atom);
      default -> new Term.Ref(atom, random.nextInt(), List.of(random.nextInt(), random.nextInt()));
    };
  }

  private static Term.Fun fun(SplittableRandom random, Term.Atom atom) {
    byte[] unique = new byte[Term.Fun.UNIQUE_BYTES];
    random.nextBytes(unique);
    return new Term.Fun(
        random.nextInt(256),
        Bytes.of(ByteBuffer.wrap(unique)),
        random.nextInt(),
        atom,
        random.nextInt(),
        random.nextInt(),
        new Term.Pid(atom, random.nextInt(), random.nextInt(), random.nextInt()),
        List.of(atom, Term.integer(random.nextInt())));
  }
}
