package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.sim.net.PacketLoss;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of the network: what they mean, and what is refused where it is written. */
final class NetworkLanguageTest {

  private static final String HEAD = "version: 1\nname: t\nnodes: { app: { count: 2 } }\n";
  private static final long MS = 1_000_000L;

  private static NetworkSettings network(String block) {
    return ReadScenarios.valid(HEAD + "network: " + block + "\n").scenario().network();
  }

  @ParameterizedTest
  @CsvSource({
    "1 Gbit, 1000000000",
    "1 Gbit/s, 1000000000",
    "100Mbit, 100000000",
    "2.5 kbit, 2500",
    "56 kbit/s, 56000",
    "1 bit, 1",
  })
  void bitRateIsReadAsPeopleWriteIt(String text, long bits) {
    assertEquals(bits, network("{ nic: " + text + " }").limits().cardBitsPerSecond());
    assertEquals(
        bits, network("{ within_zone: { bandwidth: " + text + " } }").withinZone().bitsPerSecond());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nic: 10 MB/s | 17 | `network.nic` must be a bit rate such as `100 Mbit` | eight for each",
        "nic: 10      | 17 | `network.nic` must be a bit rate | bit, kbit, Mbit, Gbit",
        "nic: 0 bit   | 17 | from `1 bit` to `1000 Gbit` | leave it out for no limit",
        "within_zone: { mtu: 575 } | 32 | `network.within_zone.mtu` must be | 576",
        "within_zone: { mtu: 1.5 } | 32 | `network.within_zone.mtu` must be | not `1.5`",
        "between_zones: { bandwidth: fast } | 40 | must be a bit rate | not `fast`",
      })
  void valueThatIsNoneIsRefusedWhereItIsWritten(String key, int column, String why, String hint) {
    String errors = ReadScenarios.errors(HEAD + "network: { " + key + " }\n");
    assertTrue(errors.startsWith("t.yaml:4:" + column + ": error: "), errors);
    assertTrue(errors.contains(why), errors);
    assertTrue(errors.contains(hint), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @Test
  void nothingIsLimitedUnlessAScenarioSaysSo() {
    NetworkSettings lan = network("{}");
    assertEquals(PathModel.UNLIMITED, lan.limits().cardBitsPerSecond());
    assertEquals(PathModel.UNLIMITED, lan.withinZone().bitsPerSecond());
    assertEquals(1500, lan.betweenZones().mtuBytes());
  }

  @Test
  void presetGivesEachKindOfPathItsOwnQuality() {
    NetworkSettings regions = network("{ preset: multi_region }");
    assertEquals(new PathSettings(fixed(500_000), 0, PacketLoss.NONE), regions.withinZone());
    assertEquals(
        new PathSettings(
            Distribution.lognormal(40 * MS, 125 * MS),
            0,
            PacketLoss.independent(new Ratio(1, 1000)),
            1_000_000_000,
            1500),
        regions.betweenZones());
    assertEquals(fixed(25_000), regions.sameHost().latency());
    NetworkSettings region = network("{ preset: cloud_region }");
    assertEquals(new PathSettings(fixed(150_000), 100_000, PacketLoss.NONE), region.withinZone());
    assertEquals(PacketLoss.independent(new Ratio(1, 10_000)), region.betweenZones().loss());
    NetworkSettings world = network("{ preset: internet }");
    assertEquals(world.withinZone(), world.betweenZones());
    assertEquals(100_000_000, world.withinZone().bitsPerSecond());
  }

  @Test
  void describedPathTakesNothingButItsDelayFromThePreset() {
    NetworkSettings regions = network("{ preset: multi_region, between_zones: { loss: 2% } }");
    assertEquals(Distribution.lognormal(40 * MS, 125 * MS), regions.betweenZones().latency());
    assertEquals(PathModel.UNLIMITED, regions.betweenZones().bitsPerSecond());
    assertEquals(PacketLoss.independent(new Ratio(2, 100)), regions.betweenZones().loss());
  }

  private static Distribution fixed(long nanos) {
    return Distribution.fixed(nanos);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "within_zone: { bandwidth: 1 Gbit } | lets as many pass as come",
        "nic: 1 Gbit | lets as many pass as come",
        "tcp: { user_timeout: 5s } | a proxy acknowledges whatever comes",
        "tcp: { idle_drop: 5s } | a proxy forgets no connection",
        "same_host: { mtu: 9000 } | a proxy has no packets",
        "preset: internet | a proxy loses no packets",
      })
  void whatAProxyCannotDoIsRefused(String key, String why) {
    String yaml = HEAD + "network: { " + key + " }\n";
    String errors = ReadScenarios.errors(yaml, "network.transport=proxied");
    assertTrue(errors.startsWith("t.yaml:4:"), errors);
    assertTrue(errors.contains(why), errors);
    assertEquals("", ReadScenarios.errors(yaml));
  }

  private static final String ZONES = "{ zones: [a, b, c], rtt_matrix: '%s' }";

  @Test
  void matrixGivesTheDelayOfEachPairOfZones() {
    NetworkSettings network =
        network(
            "{ zones: [a, b, c], rtt_matrix: 'rtt-zone_zone_rtt;# far;a_b_80ms;;c_a_ 1ms;b_c_6s;"
                + "b_b_4ms.csv', between_zones: { jitter: 2ms, loss: 1% } }");
    assertEquals(fixed(40 * MS), network.paths().get("a|b").latency());
    assertEquals(fixed(MS / 2), network.paths().get("a|c").latency());
    assertEquals(fixed(3000 * MS), network.paths().get("b|c").latency());
    assertEquals(2 * MS, network.paths().get("a|b").jitterNanos());
    assertEquals(fixed(2 * MS), network.paths().get("b|b").latency());
    assertEquals(0, network.paths().get("b|b").jitterNanos());
  }

  @Test
  void pathComesBeforeTheMatrixButTakesItsDelayIfItHasNone() {
    NetworkSettings network =
        network(
            "{ zones: [a, b, c], rtt_matrix: 'rtt-a_b_80ms;a_c_1ms;b_c_6ms.csv', paths: [{"
                + " between: [a, b], loss: 5% }, { between: [c, b], latency: 9ms }] }");
    assertEquals(fixed(40 * MS), network.paths().get("a|b").latency());
    assertEquals(PacketLoss.independent(new Ratio(5, 100)), network.paths().get("a|b").loss());
    assertEquals(fixed(9 * MS), network.paths().get("b|c").latency());
    assertEquals(fixed(MS / 2), network.paths().get("a|c").latency());
  }

  @Test
  void resolvedFormHoldsTheMatrix() {
    String yaml = HEAD + "network: " + ZONES.formatted("rtt-a_b_80ms;a_c_1ms;b_c_6ms.csv") + "\n";
    ReadResult.Valid first = ReadScenarios.valid(yaml);
    ReadResult.Valid second = ReadScenarios.valid(first.resolvedYaml());
    assertTrue(first.resolvedYaml().contains("a,b,80ms"), first.resolvedYaml());
    assertEquals(first.scenario(), second.scenario());
    assertEquals(first.resolvedYaml(), second.resolvedYaml());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.csv | cannot be read: no such file |",
        "rtt-a_b_80ms;a_c_1ms.csv | says nothing of `b` and `c` | such as `b,c,80ms`",
        "rtt-a_b_80ms.csv | says nothing of `a` and `c` | add a line",
        "rtt-a_b_80ms;a_d_1ms;b_c_6ms.csv | in line 2 has the unknown zone `d` |",
        "rtt-a_b_80ms;;b_a_70ms;a_c_1ms.csv | in line 3 describes `b` and `a` again, after line 1"
            + " | give it once",
        "rtt-a_b;a_c_1ms.csv | in line 1 has `a,b` | a line is `zone,zone,rtt`",
        "rtt-a_b_80.csv | in line 1 has an rtt that must be a duration, not `80` | add a unit",
        "rtt-a_b_-1ms.csv | in line 1 has an rtt that must be a duration | is not negative",
        "rtt-.csv | says nothing of `a` and `b` | add a line",
      })
  void mistakeInTheMatrixIsOneErrorWithItsLine(String file, String why, String hint) {
    String errors = ReadScenarios.errors(HEAD + "network: " + ZONES.formatted(file) + "\n");
    assertTrue(errors.startsWith("t.yaml:4:42: error: `network.rtt_matrix` names the"), errors);
    assertTrue(errors.contains(why), errors);
    assertTrue(hint == null || errors.contains(hint), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @Test
  void pathOfAnUnknownZoneIsOneErrorWithAMatrixToo() {
    String matrix = "rtt_matrix: 'rtt-a_b_1ms.csv', paths: [{ between: [a, x], loss: 1% }]";
    String errors = ReadScenarios.errors(HEAD + "network: { zones: [a, b], " + matrix + " }\n");
    assertTrue(errors.contains("unknown zone `x`"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  private static final String EVENT = HEAD + "events:\n  - at: 5s\n    link:\n      %s\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "between: [app-1, app-2] | `events[0].link` changes nothing | one or more of rtt, latency",
        "between: [app-1, app-1], rtt: 1s | share nodes | a node is on one side only",
        "between: [app-1], rtt: 1s | must have exactly 2 entries |",
        "between: [app-1, web-1], rtt: 1s | web-1 |",
        "between: [app-1, app-2], rtt: 1s, latency: 1s | has both `rtt` and `latency` | give one",
        "between: [app-1, app-2], loss_burst: 3, mtu: 600 | no effect without `loss` | add `loss`",
        "between: [app-1, app-2], loss: 100% | loses everything is cut | use `partition",
        "between: [app-1, app-2], loss: 40%, loss_burst: 1.2 | chance alone | more than 1 /",
        "between: [app-1, app-2], mtu: 100 | mtu` must be | 576",
        "between: [app-1, app-2], direction: up, rtt: 1s | must be one of both, forward |",
        "rtt: 1s | key `between` is missing |",
      })
  void changeOfPathsThatIsNoneIsRefused(String link, String why, String hint) {
    String errors = ReadScenarios.errors(EVENT.formatted("{ " + link + " }"));
    assertTrue(errors.startsWith("t.yaml:"), errors);
    assertTrue(errors.contains(why), errors);
    assertTrue(hint == null || errors.contains(hint), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss: 5% | a proxy loses no packets",
        "bandwidth: 1 Mbit | lets as many pass as come",
        "mtu: 600 | a proxy has no packets",
      })
  void changeThatAProxyCannotMakeIsRefused(String key, String why) {
    String yaml = EVENT.formatted("{ between: [app-1, app-2], " + key + " }");
    assertEquals("", ReadScenarios.errors(yaml));
    String errors = ReadScenarios.errors(yaml, "network.transport=proxied");
    assertTrue(errors.startsWith("t.yaml:7:"), errors);
    assertTrue(errors.contains(why), errors);
    String delay = EVENT.formatted("{ between: [app-1, app-2], rtt: 1s, jitter: 1ms }");
    assertEquals("", ReadScenarios.errors(delay, "network.transport=proxied"));
  }

  @Test
  void healNamesAPartitionOrALink() {
    String link = "{ at: 5s, name: slow, link: { between: [app-1, app-2], rtt: 1s } }";
    String yaml = HEAD + "events: [" + link + ", { at: 9s, heal: { what: slow } }]\n";
    assertEquals("", ReadScenarios.errors(yaml));
  }
}
