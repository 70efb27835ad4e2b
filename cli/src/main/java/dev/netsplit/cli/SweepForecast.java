package dev.netsplit.cli;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.Forecast;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a study would run, and what that costs. Runs nothing. */
final class SweepForecast {

  private static final double MEGA = 1e6;

  private final SweepPoints points;
  private final StringBuilder text = new StringBuilder();
  private double seconds;

  SweepForecast(SweepPoints points) {
    this.points = points;
  }

  /** One line for each point, of a search for both of its ends, and the sum. */
  String render(Sweep sweep) throws Refusal {
    text.append("   nodes       runs   events a run   s a run   MB a run   point\n");
    for (List<Setting> point : sweep.points()) {
      if (sweep.search().isPresent()) {
        Sweep.Search search = sweep.search().get();
        line(SweepPoints.with(point, SweepRun.value(search, search.low())), true);
        line(SweepPoints.with(point, SweepRun.value(search, search.high())), true);
      } else {
        line(point, false);
      }
    }
    if (sweep.search().isPresent()) {
      text.append("A search tries values between these, and stops each as soon as it is sure.\n");
    } else {
      text.append(
          String.format(
              Locale.ROOT,
              "%d points, about %,.0f s on one processor%n",
              sweep.points().size(),
              Math.ceil(seconds)));
    }
    return text.toString();
  }

  private void line(List<Setting> settings, boolean most) throws Refusal {
    Scenario scenario = points.read(settings).scenario();
    Forecast forecast = Explanation.of(scenario).forecast();
    int runs = scenario.run().repetitions();
    seconds += runs * forecast.seconds();
    text.append(
        String.format(
            Locale.ROOT,
            "%,8d %10s %14s %9s %10s   %s%n",
            scenario.nodes().size(),
            (most ? "<= " : "") + runs,
            String.format(Locale.ROOT, "%,.2g", forecast.events()),
            String.format(Locale.ROOT, "%.2g", forecast.seconds()),
            String.format(Locale.ROOT, "%,.0f", forecast.memoryBytes() / MEGA),
            settings.stream()
                .map(setting -> setting.key() + "=" + setting.value())
                .collect(Collectors.joining(", "))));
  }
}
