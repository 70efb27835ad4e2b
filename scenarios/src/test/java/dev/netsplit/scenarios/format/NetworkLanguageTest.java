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
    assertEquals(bits, network("{ nic: " + text + " }").cardBitsPerSecond());
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
    assertEquals(PathModel.UNLIMITED, lan.cardBitsPerSecond());
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
}
