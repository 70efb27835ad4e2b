package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.capture.Endpoint;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.scenarios.result.MessageLog;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When messages of one direction have come, byte 1 being the first. */
class MessageStreamTest {

  private final MessageTable table = new MessageTable(10);
  private final MessageStream stream =
      new MessageStream(
          table, new Endpoint(false, 0, 1, 40_000), "h1", new Endpoint(false, 0, 2, 9_100), "h2");

  /** Two messages, of bytes 1 to 10 and 11 to 30, leave at 100 and 200. */
  @BeforeEach
  void writeTwo() {
    stream.written(table.add(stream, Traffic.CONTROL.number(), "one", 11, 10));
    stream.written(table.add(stream, Traffic.CONTROL.number(), "two", 31, 20));
    stream.left(100, 11);
    stream.left(200, 31);
  }

  private List<Long> received() {
    return table.finish().messages().stream().map(MessageLog.Message::receivedNanos).toList();
  }

  @Test
  void aMessageHasComeWithItsLastByte() {
    stream.came(300, 1, 11);
    stream.came(400, 11, 21);
    assertEquals(List.of(300L, MessageLog.NEVER), received());
    stream.came(500, 21, 31);
    assertEquals(List.of(300L, 500L), received());
  }

  @Test
  void whatComesBehindAGapHasComeWhenTheGapIsFilled() {
    stream.came(300, 11, 31);
    assertEquals(List.of(MessageLog.NEVER, MessageLog.NEVER), received());
    stream.came(700, 1, 11);
    assertEquals(List.of(700L, 700L), received());
  }

  @Test
  void whatComesTwiceKeepsItsFirstInstant() {
    stream.came(300, 1, 11);
    stream.came(900, 1, 11);
    assertEquals(List.of(300L, MessageLog.NEVER), received());
  }

  @Test
  void aResetTakesBackWhatCameAtThatInstantAndWhatComesAfterIt() {
    stream.came(300, 1, 11);
    stream.came(400, 11, 31);
    stream.refused(400);
    assertEquals(List.of(300L, MessageLog.NEVER), received());
  }

  @Test
  void afterAResetNobodyReads() {
    stream.came(300, 1, 11);
    stream.refused(350);
    stream.came(400, 11, 31);
    assertEquals(List.of(300L, MessageLog.NEVER), received());
  }
}
