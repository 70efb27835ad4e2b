package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines below the chart of convergence: what was run, what is drawn, what is left out. */
final class ConvergenceCaption {

  private final ExperimentResult result;
  private final AvailabilityCurve curve;
  private final List<Span> visible;
  private final TimeShown time;

  ConvergenceCaption(
      ExperimentResult result, AvailabilityCurve curve, List<Span> visible, TimeShown time) {
    this.result = result;
    this.curve = curve;
    this.visible = visible;
    this.time = time;
  }

  /**
   * All lines.
   *
   * @param unnamed events whose names found no room
   * @param cutAxis whether the share axis does not begin at 0
   */
  List<String> lines(int unnamed, boolean cutAxis) {
    List<String> lines = new ArrayList<>();
    lines.add(origin() + (cutAxis ? " The axis of shares does not begin at 0." : ""));
    if (time.isCut()) {
      lines.add("The curves stay as they are at the right end until " + seconds(time.end()) + ".");
    }
    if (!visible.isEmpty()) {
      lines.add(shaded());
    }
    if (!curve.firstEvent().isEmpty() && curve.runs() > 1) {
      lines.add(
          "Runs are aligned at their first event, which happens at another instant in each;"
              + " instants of other events are medians.");
    }
    lines.add(
        "A pair is connected while each end lists the other, so a silent loss shows only when it"
            + " is detected; the dead and their pairs do not count.");
    leftOut(unnamed).ifPresent(lines::add);
    return lines;
  }

  private static String seconds(double seconds) {
    return DurationText.rounded(StrictMath.round(seconds * 1e9));
  }

  private String origin() {
    int done = result.runs().size();
    int asked = result.scenario().run().repetitions();
    String runs =
        result.complete()
            ? plural(done, "run")
            : "incomplete, " + DurationText.count(done) + " of " + plural(asked, "run");
    return result.scenario().name()
        + ": "
        + plural(result.scenario().firstNodes().size(), "node")
        + ", "
        + runs
        + ", seed "
        + result.scenario().run().seed()
        + ".";
  }

  private String shaded() {
    boolean lasting = visible.stream().anyMatch(span -> span.toSeconds() > span.fromSeconds());
    boolean staying = visible.stream().anyMatch(span -> !(span.toSeconds() > span.fromSeconds()));
    String text = lasting ? "Shaded: from an event's beginning until it was undone." : "";
    return text
        + (lasting && staying ? " " : "")
        + (staying ? "Dashed line: an event that was not undone." : "");
  }

  private Optional<String> leftOut(int unnamed) {
    List<String> parts = new ArrayList<>();
    if (unnamed > 0) {
      parts.add("names of " + plural(unnamed, "event") + " for want of room");
    }
    if (curve.runsLeftOut() > 0) {
      parts.add(plural(curve.runsLeftOut(), "run") + " in which no event happened");
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Left out: " + String.join(", ", parts) + ".");
  }

  private static String plural(long count, String noun) {
    return DurationText.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
