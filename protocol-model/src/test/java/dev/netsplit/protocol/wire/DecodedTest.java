package dev.netsplit.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.wire.Decoded.State;
import org.junit.jupiter.api.Test;

/** What an outcome answers, and what it does not. */
class DecodedTest {

  @Test
  void aValueHasNoViolation() {
    Decoded<String> value = Decoded.value("a@h");
    assertEquals("a@h", value.value());
    assertThrows(IllegalStateException.class, value::violation);
    assertEquals("value a@h", value.toString());
  }

  @Test
  void aRefusalHasNoValue() {
    Decoded<String> refused = Decoded.refused(ProtocolViolation.BAD_NAME);
    assertEquals(ProtocolViolation.BAD_NAME, refused.violation());
    assertFalse(refused.isValue());
    assertThrows(IllegalStateException.class, refused::value);
    assertEquals("refused: BAD_NAME", refused.toString());
  }

  @Test
  void whatIsIncompleteHasNeither() {
    Decoded<String> incomplete = Decoded.incomplete();
    assertEquals(State.INCOMPLETE, incomplete.state());
    assertThrows(IllegalStateException.class, incomplete::value);
    assertThrows(IllegalStateException.class, incomplete::violation);
    assertEquals("incomplete", incomplete.toString());
  }
}
