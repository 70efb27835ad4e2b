package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Bytes;

/** What a client asks of epmd. It must not know who asked, nor whether it is granted. */
public sealed interface EpmdRequest {

  /** ALIVE2_REQ: registers a name for as long as the connection lasts. */
  record Register(Registration registration) implements EpmdRequest {}

  /**
   * An ALIVE2_REQ whose name or extra bytes are not acceptable, which is answered and not just cut
   * off.
   *
   * @param name the name, bytes that are not UTF-8 being replaced
   * @param highVersion decides the form of the answer
   * @param why what is wrong
   */
  record RegisterUnacceptable(String name, int highVersion, RegistrationRefusal why)
      implements EpmdRequest {}

  /** PORT2_REQ: asks where the node of that name listens. */
  record Lookup(String name) implements EpmdRequest {}

  /** NAMES_REQ: asks for all names in use. */
  record Names() implements EpmdRequest {}

  /** DUMP_REQ: asks for everything epmd remembers. */
  record Dump() implements EpmdRequest {}

  /** KILL_REQ: asks epmd to end. */
  record Kill() implements EpmdRequest {}

  /**
   * STOP_REQ: asks epmd to drop a name.
   *
   * @param name nobody has looked at it: it need not be text
   */
  record Stop(Bytes name) implements EpmdRequest {}

  /** A request of another kind, by its first byte. */
  record Other(int opcode) implements EpmdRequest {}
}
