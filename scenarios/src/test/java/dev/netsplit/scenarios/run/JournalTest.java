package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.sim.net.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalTest {

  private static final String EVENTFUL =
      """
      version: 1
      name: eventful
      run: { duration: 200s, repetitions: 2 }
      network: { zones: [a, b] }
      nodes:
        app: { count: 5, zones: [a, b] }
        odd: { count: 1, erlang: { cookie: "another" } }
      discovery: { strategy: static }
      events:
        - { name: split, at: 10s, partition: { isolate: "zone:b", mode: drop }, for: 70s }
        - { name: death, at: 20s, crash: { nodes: app-1, kind: kill } }
        - { name: halt, at: 21s, crash: { nodes: app-3, kind: halt } }
        - { name: power, at: 150s, crash: { nodes: app-5, kind: host } }
        - { name: freeze, at: 100s, pause: { nodes: app-2 }, for: 5s }
        - { name: no-epmd, at: 120s, epmd: { hosts: app-2, do: kill } }
        - { name: back, at: 130s, start: { nodes: app-1 } }
      """;

  private static final String LEAVING =
      """
      version: 1
      name: leaving
      run: { duration: 100s, repetitions: 2 }
      nodes: { web: { count: 2 } }
      discovery: { strategy: static }
      events:
        - { name: deploy, at: 10s, rolling_restart: { nodes: all, grace: 20s, new_name: false } }
      """;

  private static Journal journal(ReadResult.Valid read, List<RunResult> into) {
    Experiment experiment = new Experiment(read.scenario(), read.resolvedYaml());
    into.addAll(experiment.run((result, done, total) -> {}, () -> false).runs());
    return experiment.recordings(into.get(0), () -> false).orElseThrow().journal();
  }

  private static List<Entry> of(Journal journal, Kind kind) {
    return journal.entries().stream().filter(entry -> entry.kind() == kind).toList();
  }

  @Test
  void everyReportOfTheRunIsAnEntry() {
    List<RunResult> runs = new ArrayList<>();
    Journal journal = journal(Scenarios.of(EVENTFUL), runs);
    RunResult run = runs.get(0);
    TreeMap<String, Long> reasons = new TreeMap<>();
    of(journal, Kind.NODEDOWN).forEach(entry -> reasons.merge(entry.detail(), 1L, Long::sum));
    TreeMap<String, Long> results = new TreeMap<>();
    of(journal, Kind.DIALLED).forEach(entry -> results.merge(entry.detail(), 1L, Long::sum));
    long sum = run.nodedowns().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(sum, reasons.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(run.connectAttempts(), results);
    assertTrue(reasons.containsKey("net_tick_timeout"), reasons::toString);
    assertEquals(
        run.measures().setup().rejections().size(),
        of(journal, Kind.LOG).stream()
            .filter(entry -> entry.detail().contains("rejected"))
            .count());
    assertEquals(run.startNanos(), journal.startNanos());
    assertEquals(run.endNanos(), journal.endNanos());
    assertEquals(0, journal.dropped());
  }

  @Test
  void eventsBeginAndEndAsTheRunMeasuredIt() {
    List<RunResult> runs = new ArrayList<>();
    Journal journal = journal(Scenarios.of(EVENTFUL), runs);
    for (EventSpan span : runs.get(0).measures().events()) {
      assertTrue(isThere(journal, Kind.FAULT, span.event(), span.beganNanos()), span::toString);
      assertEquals(
          span.undone(),
          isThere(journal, Kind.FAULT_OVER, span.event(), span.endNanos()),
          span::toString);
    }
    assertEquals("crash kill: app-1@h1", detail(journal, Kind.FAULT, "death"));
    assertEquals("partition drop: app-2@h2 app-4@h4", detail(journal, Kind.FAULT, "split"));
  }

  @Test
  void livesOfNodesBeginAndEndAsTheyDid() {
    Journal journal = journal(Scenarios.of(EVENTFUL), new ArrayList<>());
    assertEquals(7, of(journal, Kind.STARTED).size());
    assertEquals(7, of(journal, Kind.REGISTERED).size());
    assertEquals("killed", detail(journal, Kind.STOPPED, "app-1@h1"));
    assertEquals("by itself", detail(journal, Kind.STOPPED, "app-3@h3"));
    assertEquals("with its host", detail(journal, Kind.STOPPED, "app-5@h5"));
    long paused = of(journal, Kind.PAUSED).get(0).atNanos();
    assertEquals(5_000_000_000L, of(journal, Kind.RESUMED).get(0).atNanos() - paused);
    assertEquals("app-2@h2", of(journal, Kind.PAUSED).get(0).node());
    assertEquals(6, of(journal, Kind.EPMD_UP).size());
    List<Entry> epmds = of(journal, Kind.EPMD_DOWN);
    assertEquals(List.of("h2", "h5"), epmds.stream().map(Entry::node).toList());
  }

  @Test
  void whoIsToldToStopLeavesUntilItHas() {
    ReadResult.Valid read = Scenarios.of(LEAVING);
    Scenario pods = read.scenario();
    Journal journal = journal(read, new ArrayList<>());
    List<Entry> leaving = of(journal, Kind.LEAVING);
    assertEquals(pods.firstNodes().size(), leaving.size(), leaving::toString);
    for (Entry entry : leaving) {
      Entry stopped =
          of(journal, Kind.STOPPED).stream()
              .filter(end -> end.node().equals(entry.node()))
              .findFirst()
              .orElseThrow();
      assertTrue(stopped.atNanos() > entry.atNanos() + 5_000_000_000L, stopped::toString);
    }
  }

  @Test
  void entriesAreInTheOrderOfTime() {
    Journal journal = journal(Scenarios.of(EVENTFUL), new ArrayList<>());
    long before = 0;
    for (Entry entry : journal.entries()) {
      assertTrue(entry.atNanos() >= before, entry::toString);
      before = entry.atNanos();
    }
    assertTrue(of(journal, Kind.SYNCED).size() > 20, "too few entries of global");
    assertTrue(!of(journal, Kind.LOCKED).isEmpty(), "no lock");
    assertTrue(!of(journal, Kind.SILENCE).isEmpty(), "no silence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cold-start", "one-link-fails", "split-and-heal", "dead-host", "rolling-restart"})
  void aRunThatIsRecordedIsTheSameRun(String name) {
    ReadResult.Valid read = Scenarios.shipped(name, "run.repetitions=1", "output.formats=[jsonl]");
    RunResult recorded = new Recording(read.scenario(), 0).run(() -> false);
    RunResult plain = new ClusterRun(read.scenario(), 0).run(() -> false);
    // Who records sees every tick; otherwise connections at rest send none.
    RunResult everyTick =
        new ClusterRun(read.scenario(), 0, Onlooker.NOBODY, WireTap.NONE, Engine.EVERY_TICK)
            .run(() -> false);
    assertEquals(everyTick.engineDigest(), recorded.engineDigest());
    assertEquals(plain.fingerprint(), recorded.fingerprint());
    assertEquals(plain.measures(), recorded.measures());
  }

  @Test
  void whatIsFrequentLeavesRoomForWhatIsRare() {
    JournalRecorder recorder = new JournalRecorder(3);
    for (int i = 0; i < 10; i++) {
      recorder.add(i, Kind.SILENCE, "a", "b", "ticks 1");
    }
    recorder.add(10, Kind.NODEDOWN, "a", "b", "net_tick_timeout");
    Journal journal = recorder.finish(0, 20, Storms.NOTHING);
    assertEquals(4, journal.entries().size());
    assertEquals(Kind.NODEDOWN, journal.entries().get(3).kind());
    assertEquals(7, journal.dropped());
    assertEquals(3, journal.endNanos());
  }

  @Test
  void aStormIsInTheJournalWhereItBeganAndEnded() {
    Storms storms =
        new Storms(
            List.of(new Storms.Livelock("a", "b", 5, 9, true, 500, 400)),
            List.of(new Storms.Loss("c", "a", 6, 8, false, 900, 800, 2, 3)),
            List.of(),
            0);
    JournalRecorder recorder = new JournalRecorder(3);
    recorder.add(7, Kind.NODEDOWN, "a", "b", "connection_closed");
    List<String> found =
        recorder.finish(0, 20, storms).entries().stream()
            .map(entry -> entry.atNanos() + " " + entry.kind().key() + " " + entry.detail())
            .toList();
    assertEquals(
        List.of(
            "5 storm livelock",
            "6 storm flood",
            "7 nodedown connection_closed",
            "9 storm_over livelock, sessions 500"),
        found);
  }

  private static boolean isThere(Journal journal, Kind kind, String event, long atNanos) {
    return of(journal, kind).stream()
        .anyMatch(entry -> entry.node().equals(event) && entry.atNanos() == atNanos);
  }

  private static String detail(Journal journal, Kind kind, String node) {
    return of(journal, kind).stream()
        .filter(entry -> entry.node().equals(node))
        .map(Entry::detail)
        .findFirst()
        .orElseThrow();
  }
}
