package dev.netsplit.scenarios.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which metrics the summary of a scenario has. */
final class ShownMetricsTest {

  @Test
  void whatIsOnlyExpectedOfComesAfterWhatIsAskedForAndOnce() throws UnknownOverrideException {
    String yaml =
        """
        version: 1
        name: t
        nodes: { app: { count: 2 } }
        measure: { metrics: [mesh_time, connections] }
        expect:
          - { metric: messages, le: 1000 }
          - { metric: connections, eq: 1 }
          - { metric: messages, stat: max, le: 9000 }
        """;
    ReadResult.Valid read =
        (ReadResult.Valid)
            ScenarioReader.read(
                "t.yaml", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
    assertEquals(
        List.of("mesh_time", "connections", "messages"),
        Metric.shown(read.scenario()).stream().map(Metric::id).toList());
  }
}
