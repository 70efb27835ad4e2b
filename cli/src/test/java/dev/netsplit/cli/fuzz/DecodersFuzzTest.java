package dev.netsplit.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.DecodeListener;
import dev.netsplit.decode.Entry;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.epmd.EpmdListingCodec;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.term.TermDecoder;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decoder meets the same inputs from {@code -Dfuzz.seed} in every build, and {@code
 * -Dfuzz.times} as many if that is asked for. It may refuse; it may not throw, overflow the stack,
 * allocate more than its bound, or take seconds over one input.
 */
final class DecodersFuzzTest {

  private static final long TIMES = Long.getLong("fuzz.times", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** A guard against hangs, far above what any input needs on any machine. */
  private static final long MOST_NANOS = 20_000_000_000L;

  private static final long MEGABYTE = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Target> targets() throws IOException {
    Corpus corpus = new Corpus();
    byte[] scenario = Corpus.SCENARIO.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        new Target(
            "epmd requests",
            corpus.requests,
            in -> isValue(EpmdRequestCodec.decode(in)),
            MEGABYTE,
            200_000),
        new Target(
            "epmd responses", corpus.responses, DecodersFuzzTest::response, 32 * MEGABYTE, 50_000),
        new Target("handshakes", corpus.handshakes, DecodersFuzzTest::handshake, MEGABYTE, 200_000),
        new Target(
            "frames of a stream", corpus.streams, DecodersFuzzTest::frames, MEGABYTE, 150_000),
        new Target("messages", corpus.bodies, new Messages(), 16 * MEGABYTE, 150_000),
        new Target(
            "terms", Corpus.terms(), in -> isValue(TermDecoder.decode(in)), 16 * MEGABYTE, 200_000),
        new Target(
            "captures",
            List.of(corpus.beginning(30_000)),
            DecodersFuzzTest::capture,
            256 * MEGABYTE,
            300),
        new Target(
            "scenarios", List.of(scenario), DecodersFuzzTest::scenario, 512 * MEGABYTE, 400));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesOrRefusesWhateverComes(Target target) {
    assertTrue(target.valid().size() > 0, "no valid input");
    Mutation inputs = new Mutation(SEED, target.valid());
    long mostNanos = 0;
    long mostBytes = 0;
    long valid = 0;
    long count = TIMES * target.inputs();
    for (long i = 0; i < count; i++) {
      byte[] input = inputs.next();
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      long before = System.nanoTime();
      valid += offered(target, input) ? 1 : 0;
      long nanos = System.nanoTime() - before;
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      mostNanos = Math.max(mostNanos, nanos);
      mostBytes = Math.max(mostBytes, bytes);
      if (nanos > MOST_NANOS || bytes > target.mostBytes()) {
        fail(nanos / 1_000_000 + " ms and " + bytes + " bytes for " + hex(input));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "fuzz: %-18s %,d inputs, %,d of them valid; at most %.1f ms and %,d kB for one%n",
        target,
        count,
        valid,
        mostNanos / 1e6,
        mostBytes / 1024);
    assertTrue(count > valid && valid > 0, count + " inputs, " + valid + " valid");
  }

  private static boolean offered(Target target, byte[] input) {
    try {
      return target.decoder().takes(ByteBuffer.wrap(input));
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(target + " fails on " + hex(input), e);
    }
  }

  private static String hex(byte[] input) {
    return HexFormat.of().formatHex(input);
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private static boolean isValue(Decoded<?> decoded) {
    return decoded.state() == Decoded.State.VALUE;
  }

  private static boolean response(ByteBuffer in) {
    return anyTakes(
        in,
        List.of(
            EpmdResponseCodec::decodeAlive2,
            EpmdResponseCodec::decodePort2,
            EpmdResponseCodec::decodeKill,
            EpmdResponseCodec::decodeStop,
            EpmdListingCodec::decodeNames,
            EpmdListingCodec::decodeDump));
  }

  private static boolean handshake(ByteBuffer in) {
    return anyTakes(
        in,
        List.of(
            HandshakeCodec::decodeSendName,
            HandshakeCodec::decodeStatus,
            HandshakeCodec::decodeAnswer,
            HandshakeCodec::decodeChallenge,
            HandshakeCodec::decodeChallengeReply,
            HandshakeCodec::decodeChallengeAck,
            OldHandshakeCodec::decodeSendName,
            OldHandshakeCodec::decodeChallenge,
            OldHandshakeCodec::decodeComplement));
  }

  /** Offers an input to each, also when one has taken it. */
  private static boolean anyTakes(ByteBuffer in, List<Function<ByteBuffer, Decoded<?>>> decoders) {
    long taken = decoders.stream().filter(each -> isValue(each.apply(in.duplicate()))).count();
    return taken > 0;
  }

  private static boolean frames(ByteBuffer in) {
    Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
    while (isValue(frame)) {
      frame = DistFrames.decodeFrame(in);
    }
    return !in.hasRemaining();
  }

  /** A decoder that goes on as a connection does: with its atom cache and its fragments. */
  private static final class Messages implements Target.Decoder {

    private MessageDecoder decoder = new MessageDecoder();

    @Override
    public boolean takes(ByteBuffer input) {
      Decoded<?> decoded = decoder.decode(input);
      if (decoded.state() == Decoded.State.REFUSED) {
        decoder = new MessageDecoder();
      }
      return isValue(decoded);
    }
  }

  private static boolean capture(ByteBuffer in) throws IOException {
    DecodeListener nobody =
        new DecodeListener() {
          @Override
          public void said(Entry entry) {
            assertTrue(entry.toString().length() > 0);
          }

          @Override
          public void ended(Conversation conversation) {
            assertTrue(conversation.number() >= 0);
          }
        };
    CaptureDecoder decoder = new CaptureDecoder(nobody, new TreeSet<>(List.of(4369)));
    try {
      decoder.read(CaptureFile.open(new ByteArrayInputStream(bytes(in))), () -> false);
      decoder.end();
      return decoder.packets() > 0;
    } catch (CaptureFormatException refused) {
      decoder.end();
      return false;
    }
  }

  private static boolean scenario(ByteBuffer in) throws Exception {
    return ScenarioReader.read("fuzz.yaml", bytes(in), ReadOptions.none())
        instanceof ReadResult.Valid;
  }
}
