package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Repeat;
import dev.netsplit.scenarios.model.Warmup;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Fixed;
import java.util.List;

/**
 * A scenario with its long timers divided, so that real runs are shorter: net_ticktime, when events
 * happen and how long they last, and the length of the run. What does not wait for a ticker, such
 * as start times and the lockers of {@code global}, stays as it is. Real and simulated runs that
 * are compared both run the divided scenario.
 */
public final class RealScale {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long THOUSANDTHS = 1000;

  private final long scaleThousandths;

  private RealScale(long scaleThousandths) {
    this.scaleThousandths = scaleThousandths;
  }

  /** Divides by the scenario's {@code real.time_scale}. */
  public static Scenario of(Scenario scenario) {
    RealScale scale = new RealScale(scenario.real().timeScaleThousandths());
    return scale.scaleThousandths == THOUSANDTHS ? scenario : scale.divide(scenario);
  }

  private Scenario divide(Scenario scenario) {
    RunSettings run = scenario.run();
    RunSettings shorter =
        new RunSettings(
            divide(run.durationNanos()),
            run.seed(),
            run.repetitions(),
            run.stopWhen(),
            run.maxEvents(),
            new Warmup(
                run.warmup().until(),
                run.warmup().afterNanos() == 0 ? 0 : divide(run.warmup().afterNanos())),
            run.maxWallNanos(),
            run.until(),
            run.tieShuffle());
    List<NodeSpec> nodes = scenario.nodes().stream().map(this::divide).toList();
    List<TimelineEvent> events = scenario.events().stream().map(this::divide).toList();
    return new Scenario(
        scenario.name(),
        scenario.title(),
        scenario.description(),
        scenario.links(),
        scenario.tags(),
        shorter,
        scenario.network(),
        scenario.epmd(),
        nodes,
        scenario.discovery(),
        scenario.workload(),
        events,
        scenario.measure(),
        scenario.expect(),
        scenario.real(),
        scenario.output());
  }

  private long divide(long nanos) {
    return Math.max(1, Math.multiplyExact(nanos, THOUSANDTHS) / scaleThousandths);
  }

  /** A real net_ticktime is whole seconds. */
  private long ticktime(long nanos) {
    long seconds = (divide(nanos) + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    return seconds * NANOS_PER_SECOND;
  }

  private NodeSpec divide(NodeSpec node) {
    ErlangSettings erlang = node.erlang();
    return new NodeSpec(
        node.index(),
        node.name(),
        node.group(),
        node.indexInGroup(),
        node.zone(),
        node.host(),
        node.start(),
        new ErlangSettings(
            erlang.otp(),
            erlang.profile(),
            ticktime(erlang.netTicktimeNanos()),
            erlang.netTickintensity(),
            erlang.tickPhaseNanos(),
            erlang.netSetuptimeNanos(),
            erlang.hidden(),
            erlang.cookie(),
            erlang.listenBacklog(),
            erlang.autoConnect(),
            erlang.global(),
            erlang.connectAll(),
            erlang.preventOverlaps(),
            erlang.pgScopes(),
            erlang.dist()));
  }

  private TimelineEvent divide(TimelineEvent event) {
    TimelineEvent.Moment at = event.at();
    long offset = at.offsetNanos() == 0 ? 0 : divide(at.offsetNanos());
    return new TimelineEvent(
        event.index(),
        event.name(),
        new TimelineEvent.Moment(at.base(), offset),
        event.lasts().map(this::divide),
        event.phase(),
        event.action(),
        event.repeat().map(repeat -> new Repeat(divide(repeat.gap()), repeat.times())));
  }

  /** A distribution that draws stays as it is: {@link RealRefusals} says so. */
  private Distribution divide(Distribution span) {
    return span instanceof Fixed fixed ? Distribution.fixed(divide(fixed.valueNanos())) : span;
  }
}
