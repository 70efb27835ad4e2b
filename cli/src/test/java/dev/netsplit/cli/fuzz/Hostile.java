package dev.netsplit.cli.fuzz;

/**
 * One thing that an attacker sends.
 *
 * @param target the decoder that gets it
 * @param name what it is
 * @param taken whether it is taken; refused otherwise
 * @param input its bytes
 */
record Hostile(String target, String name, boolean taken, byte[] input) {

  /** One of hexadecimal digits, with blanks between them. */
  static Hostile of(String target, String name, boolean taken, String hex) {
    return new Hostile(target, name, taken, Corpus.hex(hex.replace(" ", "")));
  }

  @Override
  public String toString() {
    return target + ": " + name;
  }
}
