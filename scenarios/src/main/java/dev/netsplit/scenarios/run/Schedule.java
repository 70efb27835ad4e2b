package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.scenarios.model.TimelineEvent.Phase;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * When the events of a timeline happen, to whom, when they happen again and when they are undone.
 * Knows nothing of what they do.
 *
 * <p>What is drawn is drawn from streams of one event and one of its times: another event, or
 * another time, takes no draw away. An event is in force once at most: if durations that are drawn
 * make it last until it happens again, it is undone first.
 */
final class Schedule {

  /** What happens. */
  interface Course {

    /** An event happens to the chosen ones; whether there is anything to undo. */
    boolean happen(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen);

    /** An event that happened is undone. */
    void undo(long nowNanos, TimelineEvent event);
  }

  /** What is scheduled is one number: the step of a time of an event, or, below 0, its end. */
  private static final int TIME_SHIFT = 32;

  /** The time of an event that is not in force. */
  private static final int NONE = -1;

  private final List<TimelineEvent> events;
  private final World world;
  private final Picks picks;
  private final Course course;
  private final long longestTickNanos;

  /** Which time of an event is in force, of those that are undone. */
  private final int[] inForce;

  /** Which time of an event was undone last. */
  private final int[] over;

  private final int handler;
  private int pending;

  Schedule(List<TimelineEvent> events, Roster roster, World world, Course course) {
    this.events = events;
    this.world = world;
    this.picks = new Picks(roster, world.streams());
    this.course = course;
    this.longestTickNanos =
        roster.all().stream().mapToLong(node -> node.erlang().tickIntervalNanos()).max().orElse(1);
    this.inForce = new int[events.size()];
    this.over = new int[events.size()];
    Arrays.fill(inForce, NONE);
    Arrays.fill(over, NONE);
    this.pending = events.size();
    this.handler = world.loop().register(this::handle);
  }

  /** Plans what is relative to a moment; it came at {@code baseNanos}. */
  void plan(Base moment, long baseNanos) {
    for (TimelineEvent event : events) {
      if (event.at().base() == moment) {
        plan(event, baseNanos);
      }
    }
  }

  private void plan(TimelineEvent event, long baseNanos) {
    long atNanos = baseNanos + event.at().offsetNanos();
    if (event.phase() == Phase.RANDOM_IN_TICK) {
      atNanos += world.streams().stream("event-phase", event.name()).nextLong(longestTickNanos);
    }
    // An offset shorter than the time a mesh must hold has passed when it is known.
    long nowNanos = world.loop().nowNanos();
    schedule(Math.max(atNanos, nowNanos), event.index(), 0);
  }

  /** Whether an event, or the end of one, is still to come. */
  boolean isPending() {
    return pending > 0;
  }

  private void handle(long nowNanos, int index, long what) {
    TimelineEvent event = events.get(index);
    world.onlooker().acts(nowNanos, event);
    pending--;
    int time = (int) (what >>> TIME_SHIFT);
    if (what < 0) {
      end(nowNanos, event, (int) ~what);
    } else if ((int) what == 0) {
      begin(nowNanos, event, time);
    } else {
      step(nowNanos, event, time, (int) what);
    }
  }

  /** An event happens after so many times before, and the next time is planned. */
  private void begin(long nowNanos, TimelineEvent event, int time) {
    end(nowNanos, event, inForce[event.index()]);
    if (event.action().spread().isPresent()) {
      step(nowNanos, event, time, 0);
    } else {
      happen(nowNanos, event, time, picks.of(event, time));
    }
    if (event.repeat().isPresent() && time + 1 < event.repeat().get().times()) {
      RandomStream draws = world.streams().stream("every", event.name(), time);
      long gapNanos = event.repeat().get().gap().sampleNanos(draws);
      schedule(nowNanos + gapNanos, event, (time + 1L) << TIME_SHIFT);
    }
  }

  /** Does one after the other what an event does to many, unless it is over. */
  private void step(long nowNanos, TimelineEvent event, int time, int step) {
    if (over[event.index()] >= time) {
      return;
    }
    List<List<List<NodeSpec>>> steps = Picks.oneByOne(picks.of(event, time));
    if (step < steps.size()) {
      happen(nowNanos, event, time, steps.get(step));
    }
    if (step + 1 < steps.size()) {
      long number = (long) time << TIME_SHIFT | step;
      RandomStream draws = world.streams().stream("spread", event.name(), number);
      long gapNanos = event.action().spread().orElseThrow().sampleNanos(draws);
      schedule(nowNanos + gapNanos, event, number + 1);
    }
  }

  private void happen(long nowNanos, TimelineEvent event, int time, List<List<NodeSpec>> chosen) {
    boolean happened = course.happen(nowNanos, event, chosen);
    if (happened && event.isUndone() && inForce[event.index()] == NONE) {
      inForce[event.index()] = time;
      RandomStream draws = world.streams().stream("for", event.name(), time);
      // A run that stops early waits for the end of what it started.
      schedule(nowNanos + event.lasts().get().sampleNanos(draws), event, ~(long) time);
    }
  }

  private void end(long nowNanos, TimelineEvent event, int time) {
    if (time != NONE && inForce[event.index()] == time) {
      inForce[event.index()] = NONE;
      over[event.index()] = time;
      course.undo(nowNanos, event);
    }
  }

  private void schedule(long atNanos, TimelineEvent event, long what) {
    schedule(atNanos, event.index(), what);
    pending++;
  }

  /** Events of one instant happen in the order in which the scenario has them. */
  private void schedule(long atNanos, int event, long what) {
    world.loop().scheduleInOrder(atNanos, EventKind.ACTION, handler, event, what, handler);
  }
}
