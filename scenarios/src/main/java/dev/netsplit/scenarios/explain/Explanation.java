package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Scenario;
import java.util.List;

/**
 * What a scenario means and costs. Knows nothing of how it is shown, and runs nothing.
 *
 * @param scenario what is explained
 * @param windows when silent peers are reported, for each setting
 * @param mesh the connections of the whole cluster
 * @param idle its traffic when nobody has anything to say
 * @param forecast the work of one run
 * @param cautions what arithmetic says against the scenario, one sentence each
 */
public record Explanation(
    Scenario scenario,
    List<TickWindow> windows,
    Mesh mesh,
    IdleTraffic idle,
    Forecast forecast,
    List<String> cautions) {

  /** The explanation of a scenario. */
  public static Explanation of(Scenario scenario) {
    Mesh mesh = Mesh.of(scenario);
    List<TickWindow> windows = TickWindow.of(scenario.firstNodes());
    return new Explanation(
        scenario,
        windows,
        mesh,
        IdleTraffic.of(scenario, mesh),
        Forecast.of(scenario, mesh),
        Cautions.of(scenario, windows, mesh));
  }
}
