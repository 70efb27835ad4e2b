package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code capture.pcapng} as others read it: tshark, which is told nothing but the file's name, and
 * {@code netsplit decode}, both held against what the run itself counted and its journal.
 */
final class CaptureFormatTest {

  private static final Pattern FRAME = Pattern.compile("Frame (\\d+): .*");
  private static final Pattern REQUEST =
      Pattern.compile(" {4}Type: EPMD_(ALIVE2_REQ|PORT2_REQ|NAMES_REQ) .*");
  private static final Pattern TAG = Pattern.compile(" {4}Tag: '(\\w)'");
  private static final Pattern NAME = Pattern.compile(" {4}Name: (.*@.*)");
  private static final Map<String, String> TAGS =
      Map.of("send_name", "N", "challenge", "N", "status", "s", "challenge_reply", "r");

  /** Nothing is lost and everybody can be reached, so that all that is written leaves. */
  private static final String[] CALM = {
    "run: { duration: 130s, repetitions: 3 }",
    "discovery: { strategy: static }",
    "output: { formats: [json, csv, jsonl, pcapng] }"
  };

  private static final String[] EVENTFUL = {
    "run: { duration: 130s, repetitions: 1 }",
    "network: { within_zone: { latency: 5ms, loss: 5% } }",
    "discovery: { strategy: static }",
    "events:",
    "  - { name: split, at: 10s, partition: { isolate: app-1, mode: drop }, for: 70s }",
    "  - { name: wall, at: 100s, partition: { isolate: app-1, mode: reject }, for: 9s }",
    "  - { name: death, at: 110s, crash: { nodes: app-2, kind: kill } }",
    "output: { formats: [json, csv, jsonl, pcapng] }"
  };

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  private void run(String[] lines, String... more) throws IOException {
    session.write("pair.yaml", lines);
    Path file = folder.resolve("pair.yaml");
    Files.writeString(file, Files.readString(file).replace("count: 2", "count: 5"));
    List<String> arguments = new ArrayList<>(List.of("run", "pair.yaml", "--out", "here"));
    arguments.addAll(List.of(more));
    assertEquals(0, session.run(arguments.toArray(String[]::new)), session::err);
    session.out.reset();
  }

  private List<String> tshark(String... more) throws IOException {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
    if ("1".equals(System.getenv("NETSPLIT_REQUIRE_REAL"))) {
      assertTrue(isThere, "NETSPLIT_REQUIRE_REAL=1 and there is no tshark");
    }
    assumeTrue(isThere, "skipped: there is no tshark to compare with (apt-get install tshark)");
    List<String> command = new ArrayList<>(List.of("tshark", "-r", "here/capture.pcapng"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } finally {
      process.destroy();
    }
  }

  /**
   * Packets of which tshark reads more than the cluster did. Some left on a connection when its
   * other end had sent an RST already, which they crossed on their way; and what is repeated
   * because later segments have arrived tshark reads again.
   */
  private Set<String> readByTsharkAlone() throws IOException {
    Set<String> reset = new TreeSet<>();
    Set<String> packets = new TreeSet<>();
    String fields =
        "-T fields -e frame.number -e tcp.stream -e tcp.flags.reset"
            + " -e tcp.analysis.fast_retransmission";
    for (String line : tshark(fields.split(" ", -1))) {
      String[] cells = line.split("\t", -1);
      if (reset.contains(cells[1]) || !cells[3].isEmpty()) {
        packets.add(cells[0]);
      }
      if (cells[2].equals("1")) {
        reset.add(cells[1]);
      }
    }
    return packets;
  }

  /** What tshark finds, counted, packets left out that are named. */
  private Map<String, Long> dissected(Set<String> without) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    boolean counted = false;
    for (String line : tshark("-n", "-V", "-O", "erldp,epmd", "-Y", "erldp || epmd")) {
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        counted = !without.contains(frame.group(1));
      }
      if (!counted) {
        continue;
      }
      add(counts, "", REQUEST.matcher(line));
      add(counts, "tag ", TAG.matcher(line));
      add(counts, "name ", NAME.matcher(line));
      if (line.equals("    Length: 0")) {
        counts.merge("ticks", 1L, Long::sum);
      } else if (line.equals("    ControlMessage")) {
        counts.merge("control", 1L, Long::sum);
      }
    }
    return counts;
  }

  private static void add(Map<String, Long> counts, String what, Matcher matcher) {
    if (matcher.matches()) {
      counts.merge(what + matcher.group(1), 1L, Long::sum);
    }
  }

  /** The same counts as {@code netsplit decode} has them. */
  private Map<String, Long> decoded() {
    session.out.reset();
    assertEquals(0, session.run("decode", "here/capture.pcapng", "--json"), session::err);
    JsonNode whole = new JsonMapper().readTree(session.out());
    JsonNode summary = whole.get("summary");
    assertEquals(0, summary.get("malformed").asLong());
    assertEquals(0, summary.get("gaps").asLong());
    Map<String, Long> counts = new TreeMap<>();
    summary.get("epmd_requests").properties().forEach(e -> put(counts, e.getKey(), e.getValue()));
    summary
        .get("handshake")
        .properties()
        .forEach(e -> put(counts, "tag " + TAGS.getOrDefault(e.getKey(), "a"), e.getValue()));
    summary.get("control").properties().forEach(e -> put(counts, "control", e.getValue()));
    put(counts, "ticks", summary.get("ticks"));
    for (JsonNode message : whole.get("messages")) {
      String kind = message.get("message").asString();
      if (kind.equals("send_name") || kind.equals("challenge")) {
        counts.merge("name " + message.get("node").asString(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static void put(Map<String, Long> counts, String name, JsonNode value) {
    if (value.asLong() > 0) {
      counts.merge(name, value.asLong(), Long::sum);
    }
  }

  /** Messages written in the recorded run, by kind. */
  private Map<String, Long> written() throws IOException {
    String run = recordedRun();
    Map<String, Long> counts = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("here/messages.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(run)) {
        counts.put(cells[1], Long.parseLong(cells[2]));
      }
    }
    return counts;
  }

  private String recordedRun() throws IOException {
    String file =
        Files.readString(folder.resolve("here/capture.pcapng"), StandardCharsets.ISO_8859_1);
    Matcher run = Pattern.compile("Simulated: pair, run (\\d+)").matcher(file);
    assertTrue(run.find(), "no title");
    return run.group(1);
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often the journal has something, by node; with that result, unless it is empty. */
  private Map<String, Long> journal(String event, String result) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    JsonMapper json = new JsonMapper();
    for (String line : Files.readAllLines(folder.resolve("here/events.jsonl"))) {
      JsonNode entry = json.readTree(line);
      boolean fits = result.isEmpty() || entry.path("result").asString("").equals(result);
      if (fits && entry.get("ev").asString().equals(event)) {
        counts.merge(entry.get("node").asString(), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static long sum(Map<String, Long> counts, String... names) {
    return Stream.of(names).mapToLong(name -> counts.getOrDefault(name, 0L)).sum();
  }

  private static long control(Map<String, Long> written) {
    return sum(
        written,
        "control",
        "app",
        "global_init",
        "global_lock",
        "global_sync",
        "global_overlap",
        "pg");
  }

  @Test
  void tsharkFindsWhatTheRunCountedAndItsJournalTells() throws IOException {
    run(CALM);
    Map<String, Long> found = dissected(Set.of());
    Map<String, Long> written = written();
    assertEquals(written.get("tick"), found.get("ticks"));
    assertEquals(control(written), found.get("control"));
    assertEquals(written.get("handshake"), sum(found, "tag N", "tag s", "tag r", "tag a"));
    assertTrue(found.get("ticks") > 20, found::toString);
    // Each request has an answer.
    assertEquals(written.get("epmd"), 2 * sum(found, "ALIVE2_REQ", "PORT2_REQ", "NAMES_REQ"));

    assertEquals(total(journal("registered", "")), found.get("ALIVE2_REQ"));
    long dialled = total(journal("dialled", ""));
    long connected = total(journal("nodeup", "")) / 2;
    assertEquals(10, connected);
    assertEquals(dialled + connected, found.get("tag N"));
    assertEquals(dialled, found.get("tag s"));
    assertEquals(connected, found.get("tag r"));
    assertEquals(connected, found.get("tag a"));
    // A node says its name once for each connection, and when it dials in vain.
    Map<String, Long> names = new TreeMap<>(journal("nodeup", ""));
    Map<String, Long> inVain = journal("dialled", "nok");
    assertFalse(inVain.isEmpty(), "nobody dialled in vain");
    inVain.forEach((node, count) -> names.merge(node, count, Long::sum));
    names.forEach((node, count) -> assertEquals(count, found.get("name " + node), node));
    assertEquals(5, found.keySet().stream().filter(name -> name.startsWith("name ")).count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tsharkAndDecodeFindTheSame(boolean eventful) throws IOException {
    run(eventful ? EVENTFUL : CALM);
    Map<String, Long> found = dissected(eventful ? readByTsharkAlone() : Set.of());
    assertEquals(found, decoded());
    Map<String, Long> written = written();
    // What waits in a queue for the end of a fault was written and has not left.
    assertTrue(found.get("ticks") <= written.get("tick"), found + " " + written);
    assertTrue(found.get("control") <= control(written), found + " " + written);
    assertTrue(found.get("ticks") > 20, found::toString);
  }

  /** Packets that tshark reads again, because later ones have arrived. */
  private Set<String> readTwice() throws IOException {
    List<String> numbers =
        tshark("-Y", "tcp.analysis.fast_retransmission", "-T", "fields", "-e", "frame.number");
    return new TreeSet<>(numbers);
  }

  /** What the log of messages has, counted as tshark's findings are. */
  private Map<String, Long> logged() {
    session.out.reset();
    assertEquals(0, session.run("trace", "here", "--kind", "message", "--json"), session::err);
    assertEquals("", session.err());
    Map<String, Long> counts = new TreeMap<>();
    JsonMapper json = new JsonMapper();
    for (String line : session.out().lines().toList()) {
      JsonNode message = json.readTree(line);
      String name = message.get("name").asString();
      String word = name.replaceFirst(" .*", "");
      String what =
          switch (message.get("kind").asString()) {
            case "epmd" -> word;
            case "handshake" -> "tag " + TAGS.getOrDefault(word, "a");
            case "tick" -> "ticks";
            default -> "control";
          };
      if (!what.endsWith("_RESP")) {
        counts.merge(what, 1L, Long::sum);
      }
      if (name.equals("send_name") || name.equals("challenge")) {
        counts.merge("name " + message.get("node").asString(), 1L, Long::sum);
      }
    }
    return counts;
  }

  /** Whatever becomes of it: what was lost, cut off, or met a connection that was reset. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tsharkFindsTheMessagesOfTheLog(boolean eventful) throws IOException {
    run(eventful ? EVENTFUL : CALM);
    Map<String, Long> found = dissected(readTwice());
    assertEquals(logged(), found);
    for (String what : List.of("ALIVE2_REQ", "PORT2_REQ", "tag N", "tag s", "tag r", "tag a")) {
      assertTrue(found.getOrDefault(what, 0L) >= 5, () -> what + " in " + found);
    }
    assertTrue(found.get("ticks") > 20 && found.get("control") > 100, found::toString);
    assertEquals(5, found.keySet().stream().filter(name -> name.startsWith("name ")).count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noPacketIsMalformedOrHasAWrongChecksum(boolean eventful) throws IOException {
    run(eventful ? EVENTFUL : CALM);
    List<String> wrong =
        tshark(
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "ip.check_checksum:TRUE",
            "-Y",
            "_ws.malformed || tcp.checksum.status == 0 || ip.checksum.status == 0"
                + " || tcp.analysis.ack_lost_segment || tcp.analysis.lost_segment");
    assertEquals(List.of(), wrong);
    assertEquals(eventful, !tshark("-Y", "tcp.analysis.retransmission").isEmpty());
    assertEquals(eventful, !tshark("-Y", "frame.comment contains \"lost by chance\"").isEmpty());
    assertTrue(tshark("-N", "n", "-Y", "epmd").get(0).contains("h1"), "no names of hosts");
  }

  @Test
  void reportKeepsTheFileAndCopiesIt() throws IOException {
    run(CALM);
    byte[] before = Files.readAllBytes(folder.resolve("here/capture.pcapng"));
    assertEquals(0, session.run("report", "here"), session::err);
    assertEquals(0, session.run("report", "here", "--out", "there"), session::err);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("here/capture.pcapng")));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("there/capture.pcapng")));
  }

  @Test
  void withoutTheFormatThereIsNoFile() throws IOException {
    run(CALM, "--set", "output.formats=[jsonl]");
    assertFalse(session.list("here").contains("capture.pcapng"), () -> "there is one");
  }
}
