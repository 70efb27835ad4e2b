package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.scenarios.stats.DetectionWindow;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What arithmetic says against a scenario before it runs. Judges nothing that needs a run. */
final class Cautions {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Scenario scenario;
  private final List<TickWindow> windows;
  private final Mesh mesh;
  private final List<String> cautions = new ArrayList<>();

  private Cautions(Scenario scenario, List<TickWindow> windows, Mesh mesh) {
    this.scenario = scenario;
    this.windows = windows;
    this.mesh = mesh;
  }

  /** One sentence each, without a final stop. */
  static List<String> of(Scenario scenario, List<TickWindow> windows, Mesh mesh) {
    Cautions cautions = new Cautions(scenario, windows, mesh);
    for (TimelineEvent event : scenario.events()) {
      cautions.silence(event);
      cautions.end(event);
    }
    scenario.expect().stream().filter(Expectation::applies).forEach(cautions::runs);
    cautions.neverMeshed();
    cautions.cautions.addAll(PolicyCautions.of(scenario));
    return List.copyOf(cautions.cautions);
  }

  /** Whether a silence that ends is reported is a matter of when in a tick interval it begins. */
  private void silence(TimelineEvent event) {
    if (scenario.setsTicktime()) {
      return;
    }
    for (TickWindow window : windows) {
      Silence.of(event, scenario.network().tcp().rtoMinNanos(), window.intervalNanos())
          .ifPresent(silence -> silence(event.name() + ": " + silence.what(), silence, window));
    }
  }

  private void silence(String whom, Silence silence, TickWindow window) {
    String ticktime =
        "net_ticktime "
            + Silence.text(window.netTicktimeNanos())
            + " (from "
            + Silence.text(window.fromNanos())
            + " to "
            + Silence.text(window.toNanos())
            + ")";
    if (silence.leastNanos() > window.toNanos()) {
      return;
    }
    if (silence.greatestNanos() > window.fromNanos()) {
      cautions.add(whom + " must sometimes be reported, and sometimes not, with " + ticktime);
    } else if (silence.longestNanos() > window.fromNanos()) {
      cautions.add(
          whom
              + " may be reported with "
              + ticktime
              + ": TCP may send again only "
              + Silence.text(silence.longestNanos())
              + " after the last tick came");
    }
  }

  /** What is still to come when the run ends. */
  private void end(TimelineEvent event) {
    long at = event.at().offsetNanos();
    String since = event.at().base() == Base.START ? "" : " even if the cluster needs no time";
    long duration = scenario.run().durationNanos();
    if (event.lasts().isPresent() && at + event.lasts().get().greatestNanos() > duration) {
      cautions.add(event.name() + " lasts beyond the end of the run" + since);
      return;
    }
    Optional<DetectionWindow> window = DetectionWindow.of(scenario, event);
    if (window.isPresent()
        && event.lasts().isEmpty()
        && at / NANOS_PER_SECOND + window.get().toSeconds() > duration / NANOS_PER_SECOND) {
      cautions.add(
          event.name()
              + " may be reported after the end of the run"
              + since
              + ": up to "
              + Figures.seconds(window.get().toSeconds())
              + " later");
    }
  }

  private void runs(Expectation expectation) {
    if (expectation.confidence().isEmpty()) {
      return;
    }
    double share = expectation.ofRuns().value();
    int least = Interval.leastRuns(share, expectation.confidence().get().value());
    int runs = scenario.run().repetitions();
    if (runs < least) {
      cautions.add(
          "the expectation of "
              + expectation.metric()
              + " cannot hold: "
              + runs
              + " runs show no "
              + Figures.percent(share)
              + " with "
              + Figures.percent(expectation.confidence().get().value())
              + " confidence; it takes "
              + least
              + " at least");
    }
  }

  /** Waiting for a mesh that nobody makes is waiting in vain. */
  private void neverMeshed() {
    boolean waits =
        scenario.run().stopWhen() == StopWhen.MESH
            || scenario.events().stream().anyMatch(event -> event.at().base() == Base.MESH);
    if (waits && mesh.connections() < mesh.pairs()) {
      cautions.add(
          "the mesh may never be full, so that events relative to it do not happen: discovery and"
              + " global connect "
              + mesh.connections()
              + " of "
              + mesh.pairs()
              + " pairs");
    }
  }
}
