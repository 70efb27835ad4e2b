package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The messages of handshakes of versions 6 and 5, as either role sends them. */
final class HandshakeGrammar {

  private static final List<String> STATUSES =
      List.of("ok", "ok_simultaneous", "nok", "not_allowed", "alive");

  private static final long NAME_ME = 1L << 33;

  private HandshakeGrammar() {}

  /** What an acceptor gets. */
  static byte[] ofInitiator(Dice dice) {
    dice.begin();
    Wire body = new Wire(dice);
    switch (dice.below(5)) {
      case 0 -> {
        boolean nameless = dice.oneIn(4);
        long flags = dice.number();
        body.u8('N').u64(nameless ? flags | NAME_ME : flags & ~NAME_ME).u32(dice.number());
        body.counted(name(dice, !nameless), 2);
      }
      case 1 -> body.u8('s').text(dice.oneIn(2) ? "true" : "false");
      case 2 -> body.u8('r').u32(dice.number()).bytes(dice.noise(16));
      case 3 -> body.u8('n').u16(5).u32(dice.number()).bytes(name(dice, true));
      default -> body.u8('c').u32(dice.number()).u32(dice.number());
    }
    return message(dice, body);
  }

  /** What an initiator gets. */
  static byte[] ofAcceptor(Dice dice) {
    dice.begin();
    Wire body = new Wire(dice);
    switch (dice.below(5)) {
      case 0 -> body.u8('s').text(dice.of(STATUSES));
      case 1 -> body.u8('s').text("named:").counted(name(dice, true), 2).u32(dice.number());
      case 2 -> {
        body.u8('N').u64(dice.number()).u32(dice.number()).u32(dice.number());
        body.counted(name(dice, true), 2);
      }
      case 3 -> body.u8('a').bytes(dice.noise(16));
      default -> {
        body.u8('n').u16(5).u32(dice.number()).u32(dice.number()).bytes(name(dice, true));
      }
    }
    return message(dice, body);
  }

  private static byte[] message(Dice dice, Wire body) {
    if (dice.lies()) {
      body.bytes(dice.noise(dice.size(300)));
    }
    return new Wire(dice).counted(body.taken(), 2).taken();
  }

  private static byte[] name(Dice dice, boolean withNode) {
    if (dice.lies()) {
      return dice.noise(dice.size(400));
    }
    String host = "h".repeat(1 + dice.size(120));
    String name = withNode ? "n".repeat(1 + dice.size(120)) + "@" + host : host;
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
