package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.AtomWalk;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Puts the messages of one connection into frames, in the order in which they are sent: it holds
 * the atom cache that earlier ones filled. It does not know the socket.
 *
 * <p>What both ends agreed on decides the form. With the atom cache, a message's header names its
 * atoms; with fragments, a message with payload is cut into pieces when its terms, with all atoms
 * spelled out, are longer than {@link #FRAGMENT_BYTES}. Source: erl_dist_protocol, "Distribution
 * Header"; the order of the references, the measure for cutting and the long lengths as measured on
 * OTP 25.
 */
public final class MessageEncoder {

  /** Most bytes of control tuple and payload in one fragment. */
  public static final int FRAGMENT_BYTES = 1 << 16;

  private final AtomCache cache;
  private final SlotChoice choice;
  private final AtomTable table;

  /** What was said last to any peer, or null for a connection that stands alone. */
  private final Wording wording;

  private boolean usesCache;
  private boolean usesFragments;
  private boolean usesHeader;
  private int link;

  /** Of the links that have sent a message in fragments; most never do. */
  private final TreeMap<Integer, FragmentSequence> sequences = new TreeMap<>();

  /** Says into which slot of the cache an atom goes. */
  interface SlotChoice {

    /** How many slots a node of OTP 25 uses. */
    int USED_SLOTS = 2039;

    /** Spreads atoms by their text. */
    SlotChoice BY_TEXT = atom -> Math.floorMod(atom.text().hashCode(), USED_SLOTS);

    /** The slot, the same whenever it is asked. */
    int slotOf(Atom atom);
  }

  /** For a connection that just came up. */
  public MessageEncoder(long agreedFlags) {
    this(agreedFlags, SlotChoice.BY_TEXT);
  }

  /**
   * The same for one of the connections of a node, which share what they can.
   *
   * @param table the atoms of the node
   * @param wording what the node has said last
   */
  public MessageEncoder(long agreedFlags, AtomTable table, Wording wording) {
    this(new AtomSlots(), SlotChoice.BY_TEXT, table, wording);
    agree(agreedFlags);
  }

  /**
   * For the links of a node, one after the other as {@link #turnTo} says.
   *
   * @param cache is to stand on the link whose messages are encoded
   * @param table the atoms of the node
   * @param wording what the node has said last
   */
  public MessageEncoder(LinkCache cache, AtomTable table, Wording wording) {
    this(cache, SlotChoice.BY_TEXT, table, wording);
  }

  MessageEncoder(long agreedFlags, SlotChoice choice) {
    this(new AtomSlots(), choice, AtomTable.keepingNothing(), null);
    agree(agreedFlags);
  }

  private MessageEncoder(AtomCache cache, SlotChoice choice, AtomTable table, Wording wording) {
    this.cache = cache;
    this.choice = choice;
    this.table = table;
    this.wording = wording;
  }

  /** The messages that follow are of this link, whose ends agreed on that. */
  public void turnTo(int number, long agreedFlags) {
    link = number;
    agree(agreedFlags);
  }

  /** A link is over. */
  public void forget(int number) {
    sequences.remove(number);
  }

  private void agree(long agreedFlags) {
    usesCache = (agreedFlags & Flags.DIST_HDR_ATOM_CACHE) != 0;
    usesFragments = (agreedFlags & Flags.FRAGMENTS) != 0;
    usesHeader = usesCache || usesFragments;
  }

  /**
   * The frames of a message, which must be sent in this order. Frames of other messages may go
   * between them, and one with a header may not be overtaken by a later one with a header.
   */
  public List<Frame> encode(DistMessage message) {
    if (usesCache && wording != null && wording.isOf(message)) {
      return again();
    }
    Term control = ControlEncoder.encode(message.control());
    DistHeader header = usesCache ? header(control, message.payload()) : DistHeader.NONE;
    if (usesFragments && message.payload().isPresent()) {
      Term payload = message.payload().get();
      if ((long) TermEncoder.size(control) + TermEncoder.size(payload) > FRAGMENT_BYTES) {
        return fragments(nextSequence(message), header, control, payload);
      }
      if (usesCache && wording != null) {
        wording.said(message, header);
      }
    }
    return List.of(whole(header, control, message.payload()));
  }

  /** The same message as to the peer before. */
  private List<Frame> again() {
    List<DistHeader.Reference> references = new ArrayList<>(wording.count());
    for (int i = 0; i < wording.count(); i++) {
      references.add(reference(wording.slot(i), wording.atom(i)));
    }
    DistHeader header = new DistHeader(references, wording.longAtoms());
    fill(header);
    return List.of(new Frame.Written(header, wording.terms(header.atoms())));
  }

  private long nextSequence(DistMessage message) {
    return sequences.computeIfAbsent(link, of -> new FragmentSequence()).of(message.control());
  }

  /**
   * The frame of a message that waited for the connection to come up. It was written before anyone
   * knew what would be agreed, so that its atoms are spelled out and it is in one piece, whatever
   * its length.
   */
  public Frame encodeWaiting(DistMessage message) {
    return whole(DistHeader.NONE, ControlEncoder.encode(message.control()), message.payload());
  }

  private Frame whole(DistHeader header, Term control, Optional<Term> payload) {
    return usesHeader
        ? new Frame.Message(header, control, payload)
        : new Frame.PassThrough(control, payload);
  }

  /**
   * Takes each atom at its first occurrence. Spelled out remain those whose slot another atom of
   * the same message has, and those beyond the last reference that can be counted.
   */
  private DistHeader header(Term control, Optional<Term> payload) {
    AtomSlots taken = wording == null ? new AtomSlots() : wording.scratch();
    List<DistHeader.Reference> references = new ArrayList<>();
    Consumer<Atom> visitor =
        atom -> {
          int slot = choice.slotOf(atom);
          if (taken.get(slot) == null && references.size() < AtomReferences.MAX_ATOMS) {
            taken.put(slot, atom);
            references.add(reference(slot, atom));
          }
        };
    AtomWalk.visit(control, visitor);
    payload.ifPresent(term -> AtomWalk.visit(term, visitor));
    boolean longAtoms = false;
    for (DistHeader.Reference reference : references) {
      // The lengths are long as soon as one text would need it, even if it is not sent this time.
      longAtoms |= DistHeader.textBytes(reference.atom()) > DistHeader.MAX_SHORT_TEXT;
    }
    DistHeader header = new DistHeader(references, longAtoms);
    fill(header);
    return header;
  }

  private DistHeader.Reference reference(int slot, Atom atom) {
    return new DistHeader.Reference(slot, atom, !atom.equals(cache.get(slot)));
  }

  /** Takes what a header carries into the cache. */
  private void fill(DistHeader header) {
    for (DistHeader.Reference reference : header.references()) {
      if (reference.isNew()) {
        cache.put(reference.slot(), table.kept(reference.atom()));
      }
    }
  }

  private static List<Frame> fragments(
      long sequence, DistHeader header, Term control, Term payload) {
    Pieces terms = Pieces.of(control, payload, header.atoms());
    List<Frame> frames = new ArrayList<>();
    int from = 0;
    for (int left = (terms.size() - 1) / FRAGMENT_BYTES + 1; left > 0; left--) {
      Bytes part = terms.part(from, Math.min(FRAGMENT_BYTES, terms.size() - from));
      from += part.size();
      frames.add(
          frames.isEmpty()
              ? new Frame.FirstFragment(sequence, left, header, part)
              : new Frame.NextFragment(sequence, left, part));
    }
    return frames;
  }
}
