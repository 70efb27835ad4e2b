package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.EventQueue;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.net.Chunking;
import dev.netsplit.sim.net.WireTap;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on the plain heap and on the queue of the engine are the same runs. */
class EngineSwapTest {

  private static RunResult run(Scenario scenario, LongFunction<EventQueue> queue) {
    RandomStream cuts = Streams.of(scenario.run().seed(), 0).stream("engine swap", "chunks");
    Chunking random = deliverable -> 1 + cuts.nextInt(deliverable);
    Engine engine = new Engine(queue, random, false);
    return new ClusterRun(scenario, 0, Onlooker.NOBODY, WireTap.NONE, engine).run(() -> false);
  }

  @ParameterizedTest
  @CsvSource({
    "simultaneous-connect, run.seed=1",
    "simultaneous-connect, network.within_zone.jitter=300us",
    "cold-start, network.within_zone.jitter=300us",
    "one-link-fails, network.within_zone.jitter=1ms",
    "split-and-heal, run.seed=2",
    "az-split-heal, run.seed=3",
    "join-storm-backlog, run.seed=1",
    "epmd-crash, erlang.profile=vm-per-host",
    "one-way-loss, run.seed=1",
    "killed-process, run.tie_shuffle=5"
  })
  void givesOneFingerprintAndOneEngineDigestOnEveryQueue(String name, String setting) {
    Scenario scenario = Scenarios.shipped(name, setting).scenario();
    RunResult reference = run(scenario, unused -> new HeapEventQueue());

    for (long widthOf : new long[] {0, 100_000, 1L << 40}) {
      RunResult other = run(scenario, unused -> new CompositeEventQueue(widthOf));
      assertEquals(reference.fingerprint(), other.fingerprint());
      assertEquals(reference.engineDigest(), other.engineDigest());
      assertEquals(reference.events(), other.events());
    }
  }
}
