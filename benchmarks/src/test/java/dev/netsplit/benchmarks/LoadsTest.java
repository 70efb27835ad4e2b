package dev.netsplit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is the same work for everybody, and it is done. */
final class LoadsTest {

  @Test
  void everyPeerHasANameOfItsOwn() {
    assertEquals(Peer.values().length, Contender.all().stream().distinct().count());
    for (Peer peer : Peer.values()) {
      assertEquals(peer, Contender.named(Contender.name(peer)));
    }
  }

  @ParameterizedTest
  @EnumSource(ClusterKind.class)
  void everyClusterBecomesAMesh(ClusterKind kind) {
    Sample sample = new ClusterWorkload(kind).measure(Contender.NETSPLIT, 9, true);
    long connections = sample.figures().get(Sample.CONNECTIONS);
    boolean comesBack = kind.isRepeated();
    assertTrue(comesBack ? connections > 36 : connections == 36, kind + ": " + connections);
    assertTrue(sample.cold().operations() > 36, kind.id());
    if (kind.countsFromMesh()) {
      assertEquals(8, sample.figures().get(Sample.DETECTIONS));
      assertTrue(sample.figures().get(Sample.AFTER_MESH_NANOS) > 0);
    }
  }

  @Test
  void sampleComesThroughAPipeUnchanged() {
    Sample sample =
        new Sample(
            List.of(new Timing(10, 20, 30), new Timing(1, 2, 3)),
            new TreeMap<>(Map.of(Sample.CONNECTIONS, 10L, Sample.LIVE_BYTES, 640L)));
    assertEquals(sample, Sample.parse(sample.line()));
    assertEquals(64, sample.bytesPerConnection(), 1e-9);
  }

  @Test
  void machineAndMemoryAreReadFromWhatLinuxTells() {
    assertEquals(
        "AMD EPYC 9R14",
        Machine.model(List.of("processor : 0", "model name\t: AMD EPYC 9R14", "model name: x")));
    assertEquals("unknown processor", Machine.model(List.of("processor : 0")));
    assertEquals(
        2_048_000,
        BenchChild.residentBytes(List.of("VmPeak: 9 kB", "VmHWM:\t    2000 kB")).getAsLong());
  }
}
