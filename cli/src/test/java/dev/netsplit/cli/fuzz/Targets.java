package dev.netsplit.cli.fuzz;

import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.term.TermDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All decoders with what is offered to them. */
final class Targets {

  private static final long KILOBYTE = 1 << 10;
  private static final long MEGABYTE = 1 << 20;

  private final List<Target> all = new ArrayList<>();

  private Targets() {}

  /** All of them; those of result folders work in {@code folder}. */
  static List<Target> in(Path folder) throws IOException {
    Targets targets = new Targets();
    Corpus corpus = new Corpus();
    targets.results(new ResultCommands(folder));
    targets.files(corpus);
    targets.connections(corpus);
    return targets.all;
  }

  private void results(ResultCommands results) throws IOException {
    archive("runs of a result folder", results, "results/runs.jsonl.gz", results::runs);
    archive(
        "recording of a result folder", results, "traced/recording.jsonl.gz", results::recording);
    byte[] manifest = results.written("both/manifest.json");
    add(
        "manifest of a comparison",
        new DocumentGrammar(manifest),
        List.of(manifest),
        results::manifest,
        256 * MEGABYTE,
        20);
    byte[] journal = results.written("study/study.jsonl");
    add(
        "journal of a study",
        new LinesGrammar(journal),
        List.of(journal),
        results::journal,
        256 * MEGABYTE,
        40);
  }

  private void archive(String name, ResultCommands results, String file, Target.Decoder decoder)
      throws IOException {
    byte[] lines = results.written(file);
    List<byte[]> valid = List.of(results.packed(file), lines);
    add(name, new LinesGrammar(lines), valid, decoder, 256 * MEGABYTE, 30);
  }

  private void files(Corpus corpus) throws IOException {
    ScenarioGrammar scenarios = new ScenarioGrammar();
    add("scenarios", scenarios, scenarios.shipped, Decoders::scenario, 512 * MEGABYTE, 400);
    add(
        "files of scenarios",
        NamedFileGrammar::next,
        NamedFileGrammar.VALID,
        Decoders::namedFile,
        256 * MEGABYTE,
        500);
    add(
        "pcapng",
        new PacketGrammar(true),
        List.of(corpus.beginning(30_000)),
        Decoders::capture,
        256 * MEGABYTE,
        500);
    add(
        "pcap",
        new PacketGrammar(false),
        List.of(resource("/dev/netsplit/cli/wrong-cookie.pcap")),
        Decoders::capture,
        256 * MEGABYTE,
        1000);
  }

  private void connections(Corpus corpus) {
    stream("fragments", corpus, Decoders::messages, StreamGrammar.Form.FRAGMENTS);
    stream("distribution headers", corpus, Decoders::headers, StreamGrammar.Form.HEADERS);
    stream("control messages", corpus, Decoders::messages, StreamGrammar.Form.PASS_THROUGH);
    stream("frames", corpus, Decoders::frames, StreamGrammar.Form.values());
    add(
        "terms",
        new TermGrammar(0),
        Corpus.terms(),
        in -> Decoders.isValue(TermDecoder.decode(in)),
        16 * MEGABYTE,
        20_000);
    add(
        "handshakes, acceptor",
        HandshakeGrammar::ofInitiator,
        corpus.handshakes,
        Decoders::acceptor,
        256 * KILOBYTE,
        20_000);
    add(
        "handshakes, initiator",
        HandshakeGrammar::ofAcceptor,
        corpus.handshakes,
        Decoders::initiator,
        256 * KILOBYTE,
        20_000);
    add(
        "epmd, requests",
        EpmdGrammar::request,
        corpus.requests,
        in -> Decoders.isValue(EpmdRequestCodec.decode(in)),
        256 * KILOBYTE,
        20_000);
    add(
        "epmd, responses",
        EpmdGrammar::response,
        corpus.responses,
        Decoders::epmdResponse,
        16 * MEGABYTE,
        10_000);
  }

  private void stream(
      String name, Corpus corpus, Target.Decoder decoder, StreamGrammar.Form... forms) {
    add(name, new StreamGrammar(forms), corpus.streams, decoder, 32 * MEGABYTE, 2_000);
  }

  private void add(
      String name,
      Grammar grammar,
      List<byte[]> valid,
      Target.Decoder decoder,
      long mostBytes,
      int inputs) {
    all.add(new Target(name, grammar, valid, decoder, mostBytes, inputs));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Targets.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  /** Tables, profiles and bases of scenarios. */
  private static final class NamedFileGrammar {

    private static final List<byte[]> VALID =
        List.of(
            utf8("a,b,80ms\na,a,1ms\nb,b,1ms\n"),
            utf8("value\n1ms\n2ms\n"),
            utf8("value,weight\n0.5ms,1\n1ms,3\n"),
            utf8("version: 1\ncosts: { turn: 2us, remote_send: 10us }\n"),
            utf8("run: { duration: 10s }\n"));

    private static final List<String> CELLS =
        List.of(
            "a",
            "b",
            "1ms",
            "80ms",
            "0.5us",
            "value",
            "weight",
            "1",
            "3",
            "-1",
            "",
            "\0",
            "9223372036854775807",
            "1e400",
            "292y",
            "x".repeat(3000),
            "\"",
            "\u202e");

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] next(Dice dice) {
      dice.begin();
      StringBuilder text = new StringBuilder(new String(dice.of(VALID), StandardCharsets.UTF_8));
      for (int i = dice.size(5000); i > 0 && text.length() < 1 << 16; i--) {
        text.append(dice.of(CELLS)).append(dice.oneIn(3) ? "\n" : dice.oneIn(9) ? ": " : ",");
      }
      return utf8(text.toString());
    }
  }
}
