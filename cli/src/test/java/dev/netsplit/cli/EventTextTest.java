package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.sockets.live.LiveEvent;
import org.junit.jupiter.api.Test;

final class EventTextTest {

  private static final LiveEvent HOSTILE =
      new LiveEvent(
          1_700_000_000_007L,
          "n@localhost",
          LiveEvent.Kind.NODE_UP,
          "x\n2 n@localhost\u001b[m",
          "");

  @Test
  void nameOfAPeerCannotStartALineOrColourIt() {
    assertEquals(
        "2023-11-14T22:13:20.007Z n@localhost nodeup x?2 n@localhost?[m",
        new EventText(false).of(HOSTILE));
  }

  @Test
  void jsonKeepsItAndEscapesIt() {
    assertEquals(
        "{\"time\":\"2023-11-14T22:13:20.007Z\",\"node\":\"n@localhost\",\"event\":\"nodeup\","
            + "\"peer\":\"x\\n2 n@localhost\\u001b[m\"}",
        new EventText(true).of(HOSTILE).replace("\\u001B", "\\u001b"));
  }
}
