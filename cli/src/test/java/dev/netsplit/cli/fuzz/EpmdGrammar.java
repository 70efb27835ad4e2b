package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is said to an epmd, and what it answers. Source: erl_dist_protocol, "EPMD Protocol". */
final class EpmdGrammar {

  private static final List<String> ANSWERS = List.of("OK", "NO", "STOPPED", "NOEXIST");

  private EpmdGrammar() {}

  static byte[] request(Dice dice) {
    dice.begin();
    Wire body = new Wire(dice);
    switch (dice.below(6)) {
      case 0 -> registration(dice, body.u8(120));
      case 1 -> body.u8(122).bytes(name(dice, 300));
      case 2 -> body.u8(110);
      case 3 -> body.u8(100);
      case 4 -> body.u8(107);
      default -> body.u8(115).bytes(name(dice, 1100));
    }
    return new Wire(dice).counted(body.taken(), 2).taken();
  }

  static byte[] response(Dice dice) {
    dice.begin();
    Wire out = new Wire(dice);
    switch (dice.below(6)) {
      case 0 -> out.u8(121).u8(dice.below(2)).u16(dice.number());
      case 1 -> out.u8(118).u8(dice.below(2)).u32(dice.number());
      case 2 -> registration(dice, out.u8(119).u8(dice.oneIn(4) ? dice.number() : 0));
      case 3 -> out.text(dice.of(ANSWERS));
      case 4 -> names(dice, out.u32(4369));
      default -> dump(dice, out.u32(4369));
    }
    return out.taken();
  }

  private static void registration(Dice dice, Wire out) {
    out.u16(dice.number()).u8(dice.oneIn(2) ? 77 : 72).u8(dice.lies() ? dice.number() : 0);
    out.u16(6).u16(5).counted(name(dice, 300), 2).counted(dice.noise(dice.size(1200)), 2);
  }

  private static byte[] name(Dice dice, int most) {
    if (dice.lies()) {
      return dice.noise(dice.size(most));
    }
    return ("n" + "é".repeat(dice.size(most / 2))).getBytes(StandardCharsets.UTF_8);
  }

  private static void names(Dice dice, Wire out) {
    for (int i = dice.size(400); i > 0; i--) {
      out.text("name ").bytes(name(dice, 30)).text(" at port " + port(dice) + "\n");
    }
  }

  private static void dump(Dice dice, Wire out) {
    for (int i = dice.size(400); i > 0; i--) {
      boolean active = dice.oneIn(2);
      out.text(active ? "active name     <" : "old/unused name <").bytes(name(dice, 30));
      out.text((active ? "> at port " : ">, port = ") + port(dice) + ", fd = " + port(dice));
      out.text(active ? "\n" : " \n").u8(0);
    }
  }

  private static long port(Dice dice) {
    return dice.lies() ? dice.number() : dice.below(65_536);
  }
}
