package dev.netsplit.cli.fuzz;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.DecodeListener;
import dev.netsplit.decode.Entry;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.FrameDecoder;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.epmd.EpmdListingCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** The decoders, each as something that takes an input or does not. */
final class Decoders {

  /** Scenarios that name files in every way there is; each gets the input as its file. */
  private static final List<String> NAMING_FILES =
      List.of(
          "network: { zones: [a, b], rtt_matrix: rtt.csv }",
          "network: { same_host: { rtt: { dist: empirical, file: delays.csv } } }",
          "erlang: { profile: ./profile.yaml }",
          "extends: ./base.yaml");

  private Decoders() {}

  static boolean isValue(Decoded<?> decoded) {
    return decoded.state() == Decoded.State.VALUE;
  }

  static boolean epmdResponse(ByteBuffer in) {
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

  /** What an acceptor is sent. */
  static boolean acceptor(ByteBuffer in) {
    return anyTakes(
        in,
        List.of(
            HandshakeCodec::decodeSendName,
            HandshakeCodec::decodeAnswer,
            HandshakeCodec::decodeChallengeReply,
            OldHandshakeCodec::decodeSendName,
            OldHandshakeCodec::decodeComplement));
  }

  /** What an initiator is sent. */
  static boolean initiator(ByteBuffer in) {
    return anyTakes(
        in,
        List.of(
            HandshakeCodec::decodeStatus,
            HandshakeCodec::decodeChallenge,
            HandshakeCodec::decodeChallengeAck,
            OldHandshakeCodec::decodeChallenge));
  }

  /** Offers an input to each, also when one has taken it. */
  private static boolean anyTakes(ByteBuffer in, List<Function<ByteBuffer, Decoded<?>>> decoders) {
    long taken = decoders.stream().filter(each -> isValue(each.apply(in.duplicate()))).count();
    return taken > 0;
  }

  static boolean frames(ByteBuffer in) {
    return eachFrame(in, body -> true);
  }

  /** Headers of a connection that was seen from its start, and of one that was not. */
  static boolean headers(ByteBuffer in) {
    FrameDecoder middle = FrameDecoder.fromTheMiddle();
    eachFrame(in.duplicate(), body -> isValue(middle.decode(body)));
    FrameDecoder start = FrameDecoder.fromTheStart();
    return eachFrame(in, body -> isValue(start.decode(body)));
  }

  /** Messages, joined from their fragments where they come in such. */
  static boolean messages(ByteBuffer in) {
    MessageDecoder decoder = new MessageDecoder();
    return eachFrame(
        in, body -> !body.hasRemaining() || decoder.decode(body).state() != Decoded.State.REFUSED);
  }

  /** Whether there are frames, all are taken, and nothing is left behind them. */
  private static boolean eachFrame(ByteBuffer in, Function<ByteBuffer, Boolean> taken) {
    boolean all = in.hasRemaining();
    Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
    while (all && isValue(frame)) {
      all = taken.apply(frame.value());
      frame = DistFrames.decodeFrame(in);
    }
    return all && !in.hasRemaining();
  }

  /** What `netsplit decode` does, without printing. */
  static boolean capture(ByteBuffer in) throws IOException {
    DecodeListener nobody =
        new DecodeListener() {
          @Override
          public void said(Entry entry) {
            if (entry.toString().isEmpty()) {
              throw new IllegalStateException("an entry without text");
            }
          }

          @Override
          public void ended(Conversation conversation) {}
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

  static boolean scenario(ByteBuffer in) throws UnknownOverrideException {
    return ScenarioReader.read("fuzz.yaml", bytes(in), ReadOptions.none())
        instanceof ReadResult.Valid;
  }

  /** A file that a scenario names: a table, a profile, a scenario that it extends. */
  static boolean namedFile(ByteBuffer in) throws UnknownOverrideException {
    byte[] content = bytes(in);
    ReadOptions options = new ReadOptions(List.of(), name -> content.clone());
    boolean taken = false;
    for (String naming : NAMING_FILES) {
      String yaml = "version: 1\nname: t\nnodes: { app: { count: 2 } }\n" + naming;
      byte[] scenario = yaml.getBytes(StandardCharsets.UTF_8);
      taken |= ScenarioReader.read("fuzz.yaml", scenario, options) instanceof ReadResult.Valid;
    }
    return taken;
  }

  static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }
}
