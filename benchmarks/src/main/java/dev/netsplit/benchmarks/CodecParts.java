package dev.netsplit.benchmarks;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parts of a handshake: its codec and its digest. They must not know who speaks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class CodecParts {

  private static final long FLAGS = 0xd07df7fbdL;

  private final ByteBuffer buffer = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);
  private final SendName name = new SendName(FLAGS, 7, "app-1234@h1234");
  private final Challenge asked = new Challenge(FLAGS, 12_345, 7, "app-1234@h1234");
  private int challenge;

  /** A send_name written and read. */
  @Benchmark
  public Object sendNameThereAndBack() {
    buffer.clear();
    HandshakeCodec.encodeSendName(name, buffer);
    buffer.flip();
    return HandshakeCodec.decodeSendName(buffer);
  }

  /** A challenge written and read. */
  @Benchmark
  public Object challengeThereAndBack() {
    buffer.clear();
    HandshakeCodec.encodeChallenge(asked, buffer);
    buffer.flip();
    return HandshakeCodec.decodeChallenge(buffer);
  }

  /** The digest of a cookie and a challenge; a handshake takes four. */
  @Benchmark
  public Object md5Digest() {
    return Digest.of("KJHGFDSAQWERTZUIOPMN", challenge++);
  }
}
