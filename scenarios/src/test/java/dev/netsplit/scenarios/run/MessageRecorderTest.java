package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.sim.net.WireTap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes said in a run, by name. */
final class MessageRecorderTest {

  private static final String PAIR =
      """
      version: 1
      name: pair
      run: { duration: 100s, repetitions: 1 }
      network: { within_zone: { latency: 5ms } }
      nodes: { app: { count: 2 } }
      discovery: { strategy: static, seeds: [app-1] }
      output: { formats: [jsonl] }
      """;

  private static final String LOSSY =
      """
      version: 1
      name: lossy
      run: { duration: 130s, repetitions: 1 }
      network: { within_zone: { latency: 5ms, loss: 10%, jitter: 1ms } }
      nodes: { app: { count: 4 } }
      discovery: { strategy: static }
      events:
        - { name: split, at: 30s, partition: { isolate: app-1, mode: drop }, for: 20s }
        - { name: wall, at: 60s, partition: { isolate: app-1, mode: reject }, for: 9s }
        - { name: death, at: 90s, crash: { nodes: app-2, kind: kill } }
      output: { formats: [jsonl] }
      """;

  /** A run and what was recorded of it. */
  private record Recorded(RunResult result, Journal journal, MessageLog log) {
    List<Message> messages() {
      return log.messages();
    }

    Map<String, Long> counts(Function<Message, String> by) {
      Map<String, Long> counts = new TreeMap<>();
      messages().forEach(message -> counts.merge(by.apply(message), 1L, Long::sum));
      return counts;
    }
  }

  private static Recorded recorded(String yaml) {
    Recording recording = new Recording(Scenarios.of(yaml).scenario(), 0);
    RunResult result = recording.run(() -> false);
    RunRecordings kept = recording.finish(result);
    return new Recorded(result, kept.journal(), kept.messages());
  }

  private static Map<String, Long> written(RunResult result) {
    Map<String, Long> counts = new TreeMap<>();
    for (TrafficCount count : result.traffic()) {
      if (count.messages() > 0 && !count.kind().equals("tcp_only")) {
        counts.put(count.kind(), count.messages());
      }
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cold-start", "one-link-fails", "split-and-heal", "dead-host", "vm-stun"})
  void aRunWhoseMessagesAreRecordedIsTheSameRun(String name) {
    ReadResult.Valid read = Scenarios.shipped(name, "run.repetitions=1");
    Recording recording = new Recording(read.scenario(), 0);
    RunResult recorded = recording.run(() -> false);
    RunResult plain =
        new ClusterRun(read.scenario(), 0, Onlooker.NOBODY, WireTap.NONE, Engine.EVERY_TICK)
            .run(() -> false);
    assertEquals(plain.engineDigest(), recorded.engineDigest());
    assertEquals(plain.fingerprint(), recorded.fingerprint());
    assertEquals(plain.measures(), recorded.measures());
    assertTrue(recording.finish(recorded).messages().messages().size() > 100);
  }

  @Test
  void everythingThatIsWrittenHasItsName() {
    Recorded run = recorded(PAIR);
    assertEquals(written(run.result()), run.counts(Message::kind));
    assertEquals(0, run.log().dropped());
    Map<String, Long> names = run.counts(Message::name);
    for (String name :
        List.of(
            "ALIVE2_REQ app-1",
            "ALIVE2_REQ app-2",
            "PORT2_REQ app-1",
            "PORT2_RESP app-1",
            "send_name",
            "status ok",
            "challenge",
            "challenge_reply",
            "challenge_ack")) {
      assertEquals(1, names.get(name), name + " in " + names);
    }
    assertEquals(2, names.get("REG_SEND init_connect"), names::toString);
    assertEquals(1, names.get("REG_SEND net_kernel is_auth"), names::toString);
    assertEquals(written(run.result()).get("tick"), names.get("tick"));
  }

  @Test
  void saysWhoSaidItToWhomAndWhen() {
    Recorded run = recorded(PAIR);
    Message name = first(run, "send_name");
    assertEquals("app-2@h2", name.from());
    assertEquals("app-1@h1", name.to());
    assertEquals("handshake", name.kind());
    assertEquals(name.sentNanos() + 5_000_000, name.receivedNanos());
    assertEquals(2 + 15 + "app-2@h2".length(), name.bytes());
    Message asked = first(run, "PORT2_REQ app-1");
    assertEquals("app-2@h2", asked.from());
    assertEquals("epmd@h1", asked.to());
    Message answered = first(run, "PORT2_RESP app-1");
    assertEquals("epmd@h1", answered.from());
    assertEquals("app-2@h2", answered.to());
    assertEquals(4, first(run, "tick").bytes());
    long before = 0;
    for (Message message : run.messages()) {
      assertTrue(message.sentNanos() >= before, message::toString);
      assertTrue(message.receivedNanos() > message.sentNanos(), message::toString);
      before = message.sentNanos();
    }
  }

  private static long instant(Recorded run, Kind kind) {
    return run.journal().entries().stream()
        .filter(entry -> entry.kind() == kind && entry.node().equals("split"))
        .findFirst()
        .get()
        .atNanos();
  }

  private static Recorded recorded(String yaml, MessageRecorder recorder) {
    RunTap tap = new RunTap(recorder, Optional.empty());
    Scenario scenario = Scenarios.of(yaml).scenario();
    ClusterRun run = new ClusterRun(scenario, 0, Onlooker.NOBODY, tap);
    tap.nameHosts(run.network()::hostName);
    RunResult result = run.run(() -> false);
    return new Recorded(result, Journal.NOTHING, tap.messageLog());
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void whatIsBeyondTheLimitOfItsKindIsCounted() {
    Recorded run = recorded(PAIR, new MessageRecorder(3, 100));
    Map<String, Long> written = written(run.result());
    Map<String, Long> kept = run.counts(Message::kind);
    written.forEach((kind, count) -> assertEquals(Math.min(3, count), kept.get(kind), kind));
    assertEquals(total(written), total(kept) + run.log().dropped());
    assertTrue(run.log().dropped() > 0, "nothing was dropped");
  }

  @Test
  void whatIsWrittenOnAConnectionTooManyIsCounted() {
    Recorded run = recorded(PAIR, new MessageRecorder(1000, 1));
    assertEquals(1, run.counts(Message::name).get("ALIVE2_REQ app-1"));
    assertEquals(total(written(run.result())), run.messages().size() + run.log().dropped());
    assertTrue(run.log().dropped() > 10, "nothing was dropped");
  }

  /** How often what has to be said is; locks are asked for as often as it takes. */
  private static Map<String, Long> names(Recorded run) {
    Map<String, Long> names = run.counts(Message::name);
    names.keySet().removeIf(name -> name.matches("(SEND|REG_SEND|MONITOR|DEMONITOR).*"));
    return names;
  }

  @Test
  void messageOfALinkThroughAProxyComesWhenTheNodeBehindHasIt() {
    Recorded direct = recorded(PAIR);
    Recorded proxied = recorded(PAIR.replace("network: {", "network: { transport: proxied,"));
    assertEquals(0, proxied.log().dropped());
    assertEquals(written(proxied.result()), proxied.counts(Message::kind));
    assertEquals(names(direct), names(proxied));
    assertEquals(direct.counts(Message::from).keySet(), proxied.counts(Message::from).keySet());
    assertEquals(direct.counts(Message::to).keySet(), proxied.counts(Message::to).keySet());
    for (Message message : proxied.messages()) {
      long way = message.kind().equals("epmd") ? 0 : 5_000_000;
      assertTrue(message.receivedNanos() > message.sentNanos() + way - 1, message::toString);
    }
  }

  @Test
  void whatACutHoldsBackComesWhenItIsOverOrNever() {
    Recorded run = recorded(LOSSY);
    assertEquals(0, run.log().dropped());
    long began = instant(run, Kind.FAULT);
    long over = instant(run, Kind.FAULT_OVER);
    int held = 0;
    int lost = 0;
    for (Message message : run.messages()) {
      boolean ofOne = message.from().contains("app-1@") || message.to().contains("app-1@");
      long received = message.receivedNanos();
      lost += received == MessageLog.NEVER ? 1 : 0;
      assertTrue(received == MessageLog.NEVER || received > message.sentNanos(), message::toString);
      boolean ofEpmd = message.kind().equals("epmd") && message.from().endsWith("@h1");
      if (ofOne && !ofEpmd && message.sentNanos() > began && message.sentNanos() < over) {
        assertTrue(received == MessageLog.NEVER || received > over, message::toString);
        held++;
      }
    }
    assertTrue(held > 0, "nothing was held");
    assertTrue(lost > 0, "everything came");
  }

  /** A message that was read is one that came: nobody acts on what has not. */
  @Test
  void whatNeverCameWasWrittenWhenAnEndWasGoneOrCut() {
    Recorded run = recorded(LOSSY);
    Map<String, Long> written = written(run.result());
    run.counts(Message::kind)
        .forEach((kind, count) -> assertTrue(count <= written.get(kind), kind));
    for (Message message : run.messages()) {
      if (message.receivedNanos() == MessageLog.NEVER) {
        assertTrue(message.sentNanos() > 25_000_000_000L, message::toString);
      }
    }
  }

  private static Message first(Recorded run, String name) {
    return run.messages().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }
}
