package dev.netsplit.protocol.epmd;

/** What a client asks of epmd. It must not know who asked, nor whether it is granted. */
public sealed interface EpmdRequest {

  /** ALIVE2_REQ: registers a name for as long as the connection lasts. */
  record Register(Registration registration) implements EpmdRequest {}

  /**
   * An ALIVE2_REQ whose name or extra bytes are not acceptable, which is answered and not just cut
   * off.
   *
   * @param highVersion decides the form of the answer
   */
  record RegisterUnacceptable(int highVersion) implements EpmdRequest {}

  /** PORT2_REQ: asks where the node of that name listens. */
  record Lookup(String name) implements EpmdRequest {}

  /** A request of another kind, by its first byte. */
  record Other(int opcode) implements EpmdRequest {}
}
