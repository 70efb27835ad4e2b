package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Terms of every tag of the external term format, old ones included: nested up to and beyond what
 * is taken, with counts, sizes and texts at their borders. Source: erl_ext_dist.
 */
final class TermGrammar implements Grammar {

  private static final int MOST_BYTES = 1 << 14;
  private static final int USUAL_DEPTH = 5;
  private static final int MOST_DEPTH = 300;
  private static final int KINDS = 17;

  private static final List<String> TEXTS =
      List.of("", "a", "true", "nonode@nohost", "app-1@h1", "é", "\u20ac\ud83d\ude00", "x\0y");

  /** How many atoms of a header tag 82 can refer to. */
  private final int references;

  TermGrammar(int references) {
    this.references = references;
  }

  @Override
  public byte[] next(Dice dice) {
    dice.begin();
    Wire out = new Wire(dice);
    put(dice, out);
    return out.taken();
  }

  /** Any term. */
  void put(Dice dice, Wire out) {
    if (dice.oneIn(40)) {
      deep(dice, out);
    } else {
      term(dice, out, USUAL_DEPTH);
    }
  }

  private void deep(Dice dice, Wire out) {
    int depth = dice.oneIn(2) ? 250 + dice.below(12) : dice.below(MOST_DEPTH);
    boolean lists = dice.oneIn(2);
    for (int i = 0; i < depth; i++) {
      out.bytes(lists ? new byte[] {108, 0, 0, 0, 1} : new byte[] {104, 1});
    }
    out.u8(106);
    for (int i = 0; lists && i < depth; i++) {
      out.u8(106);
    }
  }

  private void term(Dice dice, Wire out, int depth) {
    if (dice.lies()) {
      out.u8(dice.below(256));
      return;
    }
    if (depth == 0 || out.size() > MOST_BYTES || dice.oneIn(2)) {
      scalar(dice, out);
    } else {
      container(dice, out, depth - 1);
    }
  }

  private void scalar(Dice dice, Wire out) {
    switch (dice.below(KINDS)) {
      case 0 -> out.u8(97).u8(dice.number());
      case 1 -> out.u8(98).u32(dice.number());
      case 2 -> big(dice, out.u8(110), 1);
      case 3 -> big(dice, out.u8(111), 4);
      case 4 -> out.u8(70).u64(Double.doubleToLongBits(dice.below(9) / 4.0 - 1));
      case 5 -> out.u8(99).bytes(padded(dice.lies() ? "1e999" : "-1.50000000000000000000e+01"));
      case 6 -> out.u8(107).counted(dice.noise(dice.size(9000)), 2);
      case 7 -> out.u8(109).counted(dice.noise(dice.size(9000)), 4);
      case 8 -> bits(dice, out);
      case 9 -> pid(dice, out);
      case 10 -> port(dice, out);
      case 11 -> ref(dice, out);
      case 12 -> export(dice, out);
      case 13 -> out.u8(106);
      default -> atom(dice, out);
    }
  }

  private void container(Dice dice, Wire out, int depth) {
    int count = dice.size(200);
    switch (dice.below(5)) {
      case 0 -> terms(dice, out.u8(104).length(count, 1), count & 0xff, depth);
      case 1 -> terms(dice, out.u8(105).length(count, 4), count, depth);
      case 2 -> {
        terms(dice, out.u8(108).length(count, 4), count, depth);
        if (dice.oneIn(5)) {
          term(dice, out, depth);
        } else {
          out.u8(106);
        }
      }
      case 3 -> terms(dice, out.u8(116).length(count, 4), 2 * count, depth);
      default -> fun(dice, out, depth);
    }
  }

  private void terms(Dice dice, Wire out, int count, int depth) {
    for (int i = 0; i < count; i++) {
      term(dice, out, depth);
    }
  }

  private static void big(Dice dice, Wire out, int lengthBytes) {
    byte[] magnitude = dice.noise(dice.size(lengthBytes == 1 ? 255 : 5000));
    out.length(magnitude.length, lengthBytes).u8(dice.lies() ? 2 : dice.below(2)).bytes(magnitude);
  }

  private static void bits(Dice dice, Wire out) {
    byte[] bytes = dice.noise(1 + dice.size(60));
    out.u8(77).length(bytes.length, 4).u8(dice.lies() ? dice.number() : 1 + dice.below(8));
    out.bytes(bytes);
  }

  void atom(Dice dice, Wire out) {
    byte[] text = text(dice);
    switch (dice.below(5)) {
      case 0 -> out.u8(119).counted(shorter(text), 1);
      case 1 -> out.u8(118).counted(text, 2);
      case 2 -> out.u8(115).counted(shorter(text), 1);
      case 3 -> out.u8(100).counted(shorter(text), 2);
      default -> {
        if (references > 0 || dice.lies()) {
          out.u8(82).u8(dice.lies() ? dice.below(256) : dice.below(Math.max(1, references)));
        } else {
          out.u8(119).counted(shorter(text), 1);
        }
      }
    }
  }

  private static byte[] shorter(byte[] text) {
    return text.length > 255 ? new byte[255] : text;
  }

  /** A text as atoms have it: 255 characters at most, of up to four bytes each. */
  static byte[] text(Dice dice) {
    if (dice.lies()) {
      return dice.noise(dice.size(2000));
    }
    String unit = dice.of(TEXTS);
    int times = unit.isEmpty() ? 1 : 1 + dice.size(255 / unit.length() - 1);
    return unit.repeat(times).getBytes(StandardCharsets.UTF_8);
  }

  void pid(Dice dice, Wire out) {
    boolean old = dice.oneIn(6);
    atom(dice, out.u8(old ? 103 : 88));
    out.u32(dice.number()).u32(dice.number());
    creation(dice, out, old);
  }

  private void port(Dice dice, Wire out) {
    switch (dice.below(3)) {
      case 0 -> {
        atom(dice, out.u8(120));
        out.u64(dice.number()).u32(dice.number());
      }
      case 1 -> {
        atom(dice, out.u8(89));
        out.u32(dice.number()).u32(dice.number());
      }
      default -> {
        atom(dice, out.u8(102));
        out.u32(dice.number()).u8(dice.number());
      }
    }
  }

  void ref(Dice dice, Wire out) {
    int kind = dice.oneIn(6) ? 114 : 90;
    int words = 1 + dice.below(5);
    atom(dice, out.u8(kind).length(words, 2));
    creation(dice, out, kind == 114);
    for (int i = 0; i < words; i++) {
      out.u32(dice.number());
    }
  }

  private static void creation(Dice dice, Wire out, boolean old) {
    if (old) {
      out.u8(dice.number());
    } else {
      out.u32(dice.number());
    }
  }

  private void export(Dice dice, Wire out) {
    atom(dice, out.u8(113));
    atom(dice, out);
    out.u8(97).u8(dice.number());
  }

  private void fun(Dice dice, Wire out, int depth) {
    Wire inside = new Wire(dice);
    int free = dice.size(20);
    inside.u8(dice.number()).bytes(dice.noise(16)).u32(dice.number()).length(free, 4);
    atom(dice, inside);
    inside.u8(97).u8(dice.number()).u8(98).u32(dice.number());
    pid(dice, inside);
    terms(dice, inside, free, depth);
    out.u8(112).length(4L + inside.size(), 4).bytes(inside.taken());
  }

  private static byte[] padded(String number) {
    return (number + "\0".repeat(31 - number.length())).getBytes(StandardCharsets.ISO_8859_1);
  }
}
