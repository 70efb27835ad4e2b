package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What a run had done after so many events: where two executions of it part, their footprints
 * differ. A pure function of the scenario, the run and the steps; knows nothing of where the other
 * execution is.
 */
public final class Footprints {

  /**
   * At which events footprints are taken.
   *
   * @param after none of these and none before; 0 for the beginning of the run
   * @param last number of the last event looked at, from 1; the run is left there
   * @param every so many events one is taken, and one at the end
   */
  public record Steps(long after, long last, long every) {

    public Steps {
      if (after < 0 || last <= after || every < 1) {
        throw new IllegalArgumentException(after + " to " + last + " by " + every);
      }
    }
  }

  /**
   * What was done up to an event.
   *
   * @param events how many have been handled
   * @param digest of all of them, in order
   * @param atNanos when the last of them happened
   */
  public record Footprint(long events, long digest, long atNanos) {}

  /**
   * All that is told.
   *
   * @param footprints in order; at least the last one
   * @param lastEvent the event at the last of them, in words of the engine
   * @param hosts the digest of each host's history after it, by name
   */
  public record Told(List<Footprint> footprints, String lastEvent, SortedMap<String, Long> hosts) {}

  private final Steps steps;
  private final BooleanSupplier cancelled;
  private final List<Footprint> taken = new ArrayList<>();
  private LastPopped queue;

  private Footprints(Steps steps, BooleanSupplier cancelled) {
    this.steps = steps;
    this.cancelled = cancelled;
  }

  /**
   * Runs as far as asked and tells.
   *
   * @param run number of the repetition
   * @param cancelled is asked after every event; what is told then ends there
   */
  public static Told of(Scenario scenario, int run, Steps steps, BooleanSupplier cancelled) {
    return new Footprints(steps, cancelled).told(scenario, run);
  }

  private Told told(Scenario scenario, int run) {
    Engine standard = Engine.STANDARD;
    Engine watched =
        new Engine(
            leastNanos -> {
              queue = new LastPopped(new CompositeEventQueue(leastNanos));
              return queue;
            },
            standard.chunking(),
            // As the run itself was: who records sees every tick.
            !Recording.isOfTheOnlyRun(scenario));
    ClusterRun execution = new ClusterRun(scenario, run, Onlooker.NOBODY, WireTap.NONE, watched);
    EventLoop loop = execution.loop();
    execution.run(() -> handled(loop));
    if (taken.isEmpty() || taken.get(taken.size() - 1).events() != loop.events()) {
      take(loop);
    }
    return new Told(List.copyOf(taken), queue.lastEvent(), new TreeMap<>(execution.hostDigests()));
  }

  /** After an event: true leaves the run. */
  private boolean handled(EventLoop loop) {
    long events = loop.events();
    if (events > steps.after() && (events - steps.after()) % steps.every() == 0) {
      take(loop);
    }
    return events >= steps.last() || cancelled.getAsBoolean();
  }

  private void take(EventLoop loop) {
    taken.add(new Footprint(loop.events(), loop.engineDigest(), loop.nowNanos()));
  }
}
