package dev.netsplit.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The cursor that does not leave its frame. */
class WireReaderTest {

  private static WireReader reader(String hex) {
    return new WireReader(Hex.bytes(hex));
  }

  @Test
  void bytesThatWereNotReadAreAViolationWhereNoneMayBeLeft() {
    WireReader in = reader("0102");
    in.u8();
    in.requireEnd();
    assertEquals(ProtocolViolation.TRAILING_BYTES, in.outcome("").violation());
    WireReader all = reader("0102");
    all.u16();
    all.requireEnd();
    assertTrue(all.outcome("").isValue());
  }

  @Test
  void looksAheadWithoutMoving() {
    WireReader in = reader("0180ff7f");
    in.u8();
    assertEquals(0x80, in.ahead(0));
    assertEquals(0xff, in.ahead(1));
    assertEquals(0x7f, in.ahead(2));
    assertEquals(1, in.consumed());
    in.skip(2);
    assertEquals(1, in.remaining());
  }

  @Test
  void theFirstViolationSticksAndNothingIsReadBehindIt() {
    WireReader in = reader("0102030405");
    assertEquals(0, in.i64());
    assertEquals(0, in.u8());
    assertEquals(0, in.consumed());
    in.refuse(ProtocolViolation.BAD_NAME);
    assertTrue(in.failed());
    assertEquals(ProtocolViolation.FIELD_BEYOND_FRAME, in.outcome("").violation());
  }

  @Test
  void countsAreReadWithoutASign() {
    WireReader in = reader("ff ffff ffffffff");
    assertEquals(0xff, in.u8());
    assertEquals(0xffff, in.u16());
    assertEquals(0xffff_ffffL, in.u32());
    assertFalse(in.failed());
  }
}
