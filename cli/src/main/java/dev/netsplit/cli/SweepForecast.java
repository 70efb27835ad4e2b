package dev.netsplit.cli;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.Forecast;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.sweep.PointJudge;
import dev.netsplit.scenarios.sweep.ShareTests;
import dev.netsplit.scenarios.sweep.Study;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a study would run, and what that costs. Runs nothing. */
final class SweepForecast {

  private static final double MEGA = 1e6;

  private final SweepPoints points;
  private final ShareTests tests = new ShareTests();
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
        search(Study.with(point, search, search.low()));
        search(Study.with(point, search, search.high()));
      } else {
        Scenario scenario = points.read(point).scenario();
        int runs = scenario.run().repetitions();
        line(point, scenario, Integer.toString(runs), runs);
      }
    }
    String searches = sweep.search().isPresent() ? "searches" : "points";
    text.append(
        String.format(
            Locale.ROOT,
            "%d %s, about %,.0f s on one processor%s%n",
            sweep.points().size(),
            searches,
            Math.ceil(seconds),
            sweep.search().isPresent()
                ? " if both ends pass at once; values between them come on top"
                : ""));
    return text.toString();
  }

  /** A value that passes takes at least so many runs; one that fails is given up much earlier. */
  private void search(List<Setting> settings) throws Refusal {
    Scenario scenario = points.read(settings).scenario();
    int most = scenario.run().repetitions();
    int fewest = Math.min(most, new PointJudge(scenario, tests).fewestRuns());
    line(settings, scenario, fewest == most ? "" + most : fewest + " - " + most, fewest);
  }

  private void line(List<Setting> settings, Scenario scenario, String words, int runs) {
    Forecast forecast = Explanation.of(scenario).forecast();
    seconds += runs * forecast.seconds();
    text.append(
        String.format(
            Locale.ROOT,
            "%,8d %10s %14s %9s %10s   %s%n",
            scenario.nodes().size(),
            words,
            String.format(Locale.ROOT, "%,.2g", forecast.events()),
            String.format(Locale.ROOT, "%.2g", forecast.seconds()),
            String.format(Locale.ROOT, "%,.0f", forecast.memoryBytes() / MEGA),
            settings.stream()
                .map(setting -> setting.key() + "=" + setting.value())
                .collect(Collectors.joining(", "))));
  }
}
