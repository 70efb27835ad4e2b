package dev.netsplit.cli.fuzz;

/** One thing that an attacker sends, to one decoder, and whether that takes it. */
final class Hostile {

  private final String target;
  private final String name;
  private final boolean taken;
  private final byte[] input;

  Hostile(String target, String name, boolean taken, byte[] input) {
    this.target = target;
    this.name = name;
    this.taken = taken;
    this.input = input.clone();
  }

  /** One of hexadecimal digits, with blanks between them. */
  static Hostile of(String target, String name, boolean taken, String hex) {
    return new Hostile(target, name, taken, Corpus.hex(hex.replace(" ", "")));
  }

  /** The decoder that gets it. */
  String target() {
    return target;
  }

  /** Whether it is taken; refused otherwise. */
  boolean taken() {
    return taken;
  }

  byte[] input() {
    return input.clone();
  }

  @Override
  public String toString() {
    return target + ": " + name;
  }
}
