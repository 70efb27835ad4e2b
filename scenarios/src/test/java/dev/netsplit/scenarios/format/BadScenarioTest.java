package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class BadScenarioTest {

  private static final String EXPECTED =
      """
      bad.yaml:4:3: error: unknown key `net_ticktme` in `erlang` — did you mean `net_ticktime`?
          4 |   net_ticktme: 60s
            |   ^
      bad.yaml:7:12: error: `nodes.app.count` must be integer, not `three` — a whole number without quotes or unit
          7 |     count: three
            |            ^
      bad.yaml:9:5: error: an event needs exactly one action, found 2 (partition, crash) — make two entries
          9 |   - at: 60
            |     ^
      bad.yaml:9:9: error: `events[0].at` must be a duration, or `mesh + 60s`, `sync + 5s`, not `60` — add a unit, e.g. `60s`
          9 |   - at: 60
            |         ^
      bad.yaml: 4 errors
      """;

  @Test
  void reportsAllFourMistakesWithLineColumnAndHint() throws IOException, UnknownOverrideException {
    byte[] content;
    try (InputStream in = BadScenarioTest.class.getResourceAsStream("bad.yaml")) {
      content = in.readAllBytes();
    }
    ReadResult result = ScenarioReader.read("bad.yaml", content, ReadOptions.none());
    ReadResult.Invalid invalid = (ReadResult.Invalid) result;
    assertEquals(EXPECTED, ScenarioErrors.format("bad.yaml", content, invalid));
  }
}
