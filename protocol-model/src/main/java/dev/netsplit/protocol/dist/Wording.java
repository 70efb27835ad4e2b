package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The message with payload that a node has last put into words, for sending the same to its next
 * peer: which atoms its header names, in which slots, and the terms behind the header. It does not
 * know peers. All links of a node share one, so that a body that goes to N peers is written once.
 *
 * <p>Only the marks of new entries in the header depend on the peer: the choice of slots and the
 * order of the references do not. A message is the same if its payload is the same object.
 */
public final class Wording {

  private static final int FIRST_CAPACITY = 256;

  private ControlMessage control;
  private Term payload;
  private int[] slots = new int[0];
  private Atom[] atoms = new Atom[0];
  private boolean longAtoms;
  private Bytes terms;

  /** Where terms are written; as long as the longest of them so far. */
  private ByteBuffer scratch = ByteBuffer.allocate(FIRST_CAPACITY);

  /** Nothing has been said yet. */
  public Wording() {}

  /** Whether it is this message that was said last. */
  boolean isOf(DistMessage message) {
    return payload != null
        && message.payload().isPresent()
        && message.payload().get() == payload
        && message.control().equals(control);
  }

  /**
   * Control tuple and payload as they stand behind a header, or null when that is more than {@link
   * MessageEncoder#FRAGMENT_BYTES}.
   */
  Bytes write(Term tuple, Optional<Term> behind, DistHeader header) {
    AtomReferences references = header.atoms();
    while (true) {
      try {
        scratch.clear();
        TermEncoder.encode(tuple, references, scratch);
        if (behind.isPresent()) {
          TermEncoder.encode(behind.get(), references, scratch);
        }
        return Bytes.of(scratch.flip());
      } catch (BufferOverflowException full) {
        if (scratch.capacity() >= MessageEncoder.FRAGMENT_BYTES) {
          return null;
        }
        scratch = ByteBuffer.allocate(2 * scratch.capacity());
      }
    }
  }

  /** A message with payload, whose header and terms are those, is said for the first time. */
  void said(DistMessage message, DistHeader header, Bytes written) {
    control = message.control();
    payload = message.payload().orElse(null);
    longAtoms = header.longAtoms();
    terms = written;
    int count = header.references().size();
    slots = new int[count];
    atoms = new Atom[count];
    for (int i = 0; i < count; i++) {
      slots[i] = header.references().get(i).slot();
      atoms[i] = header.references().get(i).atom();
    }
  }

  int count() {
    return slots.length;
  }

  int slot(int reference) {
    return slots[reference];
  }

  Atom atom(int reference) {
    return atoms[reference];
  }

  boolean longAtoms() {
    return longAtoms;
  }

  /** Control tuple and payload as they stand behind the header. */
  Bytes terms() {
    return terms;
  }
}
