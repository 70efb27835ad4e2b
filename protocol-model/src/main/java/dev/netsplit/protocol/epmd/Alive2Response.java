package dev.netsplit.protocol.epmd;

/**
 * The answer to a registration. It must not know which of its two forms it came in.
 *
 * @param result 0 when the name is registered
 * @param creation 32 bits, or 1 to 3 in the old form; means nothing when refused
 */
public record Alive2Response(int result, int creation) {

  /** Whether the name is registered. */
  public boolean accepted() {
    return result == 0;
  }
}
