package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.util.Optional;

/**
 * A frame of an established connection as its sender wrote it: enough to write the same bytes
 * again. It does not know what its message means, nor whether the message is a legal one.
 *
 * <p>Source: erl_dist_protocol, "Protocol between Connected Nodes".
 */
public sealed interface Frame {

  /** A frame without body. */
  Frame TICK = new Tick();

  /** A frame without body; use {@link #TICK}. */
  record Tick() implements Frame {}

  /**
   * A whole message behind a byte 112, each term behind a version byte of its own.
   *
   * @param control the control tuple
   * @param payload the term behind it, if there is one
   */
  record PassThrough(Term control, Optional<Term> payload) implements Frame {}

  /** A whole message behind a distribution header. */
  record Message(DistHeader header, Term control, Optional<Term> payload) implements Frame {}

  /**
   * A whole message behind a distribution header whose terms are written already.
   *
   * @param terms the control tuple and the payload, written one behind the other
   */
  record Written(DistHeader header, Bytes terms) implements Frame {}

  /**
   * The first of the fragments of a message, which may be its only one.
   *
   * @param sequence tells messages apart that are sent at the same time
   * @param fragment how many fragments the message has, this one included, as an unsigned number
   * @param part the front of the control tuple and the payload, written one behind the other
   */
  record FirstFragment(long sequence, long fragment, DistHeader header, Bytes part)
      implements Frame {}

  /**
   * A further fragment.
   *
   * @param sequence that of the first
   * @param fragment how many are left, this one included; 1 in the last
   * @param part the bytes that follow those of the fragment before
   */
  record NextFragment(long sequence, long fragment, Bytes part) implements Frame {}
}
