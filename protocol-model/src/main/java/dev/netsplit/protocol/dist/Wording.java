package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;

/**
 * The message with payload that a node has last put into words, for sending the same to its next
 * peer: which atoms its header names, in which slots, and the terms behind the header. It does not
 * know peers. All links of a node share one, so that a body that goes to N peers is written once.
 *
 * <p>Only the marks of new entries in the header depend on the peer: the choice of slots and the
 * order of the references do not. A message is the same if its payload is the same object.
 */
public final class Wording {

  private ControlMessage control;
  private Term payload;
  private int[] slots = new int[0];
  private Atom[] atoms = new Atom[0];
  private boolean longAtoms;
  private Bytes terms;
  private final AtomSlots scratch = new AtomSlots();

  /** Nothing has been said yet. */
  public Wording() {}

  /** Whether it is this message that was said last. */
  boolean isOf(DistMessage message) {
    return payload != null
        && message.payload().isPresent()
        && message.payload().get() == payload
        && message.control().equals(control);
  }

  /** A message with payload, whose header is that, is said for the first time. */
  void said(DistMessage message, DistHeader header) {
    control = message.control();
    payload = message.payload().orElse(null);
    longAtoms = header.longAtoms();
    terms = null;
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

  /** Control tuple and payload as they stand behind the header; written when first asked for. */
  Bytes terms(AtomReferences references) {
    if (terms == null) {
      Term tuple = ControlEncoder.encode(control);
      int bytes = TermEncoder.size(tuple, references) + TermEncoder.size(payload, references);
      ByteBuffer out = ByteBuffer.allocate(bytes);
      TermEncoder.encode(tuple, references, out);
      TermEncoder.encode(payload, references, out);
      terms = Bytes.of(out.flip());
    }
    return terms;
  }

  /** An empty cache, for this call. */
  AtomSlots scratch() {
    scratch.clear();
    return scratch;
  }
}
