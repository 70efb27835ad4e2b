package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.DetectionWindow;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which events are noticed by silence, and within which time. */
final class DetectionWindowOfEventsTest {

  private static Optional<DetectionWindow> window(String event) {
    String yaml =
        "version: 1\nname: w\nerlang: { net_ticktime: 8s }\nnodes: { app: { count: 3 } }\n"
            + "events: [{ at: 1s, "
            + event
            + " }]\n";
    Scenario scenario = Scenarios.of(yaml).scenario();
    return DetectionWindow.of(scenario, scenario.events().get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash: { nodes: app-1, kind: power }|10",
        "pause: { nodes: app-1 }, for: 9s|10",
        "partition: { isolate: app-1, scope: dist }|10",
        "partition: { isolate: app-1, direction: forward }|10"
      })
  void silenceIsNoticedWithinTheTicktimeAndAnInterval(String event, double toSeconds) {
    assertEquals(Optional.of(new DetectionWindow(6, toSeconds)), window(event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash: { nodes: app-1, kind: stop }",
        "restart: { nodes: app-1, kind: host }",
        "partition: { isolate: app-1, mode: reject }",
        "partition: { isolate: app-1, scope: epmd }",
        "epmd: { hosts: app-1, do: kill }",
        "set: { net_ticktime: 9s }",
        "pause: { nodes: app-1 }, for: 9s }, { at: 2s, set: { net_ticktime: 9s }"
      })
  void otherEventsHaveNoWindow(String event) {
    assertEquals(Optional.empty(), window(event));
  }
}
