package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
  private final HeaderAtoms headerAtoms;
  private final AtomTable table;

  /** What was said last to any peer, or null for a connection that stands alone. */
  private final Wording wording;

  private boolean usesCache;
  private boolean usesFragments;
  private boolean usesHeader;
  private int link;

  /** Of the links that have sent a message in fragments; most never do. */
  private final TreeMap<Integer, FragmentSequence> sequences = new TreeMap<>();

  /** For a connection that just came up. */
  public MessageEncoder(long agreedFlags) {
    this(agreedFlags, HeaderAtoms.SlotChoice.BY_TEXT);
  }

  /**
   * The same for one of the connections of a node, which share what they can.
   *
   * @param table the atoms of the node
   * @param wording what the node has said last
   */
  public MessageEncoder(long agreedFlags, AtomTable table, Wording wording) {
    this(new AtomSlots(), HeaderAtoms.SlotChoice.BY_TEXT, table, wording);
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
    this(cache, HeaderAtoms.SlotChoice.BY_TEXT, table, wording);
  }

  MessageEncoder(long agreedFlags, HeaderAtoms.SlotChoice choice) {
    this(new AtomSlots(), choice, AtomTable.keepingNothing(), null);
    agree(agreedFlags);
  }

  private MessageEncoder(
      AtomCache cache, HeaderAtoms.SlotChoice choice, AtomTable table, Wording wording) {
    this.cache = cache;
    headerAtoms = new HeaderAtoms(choice, cache);
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
    Optional<Term> payload = message.payload();
    DistHeader header = usesCache ? header(control, payload) : DistHeader.NONE;
    Bytes terms = usesCache && wording != null ? wording.write(control, payload, header) : null;
    boolean mayBeCut = usesFragments && payload.isPresent();
    if (mayBeCut && isLong(control, payload.get(), terms)) {
      return fragments(nextSequence(message), header, control, payload.get());
    }
    if (terms == null) {
      return List.of(whole(header, control, payload));
    }
    if (mayBeCut) {
      wording.said(message, header, terms);
    }
    return List.of(new Frame.Written(header, terms));
  }

  /**
   * Whether a message is to be cut. Few are near the border, so that its length is counted for
   * those only.
   *
   * @param terms as they stand behind the header; null when that is not known
   */
  private boolean isLong(Term control, Term payload, Bytes terms) {
    return (terms == null || terms.size() + headerAtoms.mostBytesSpelledOut() > FRAGMENT_BYTES)
        && (long) TermEncoder.size(control) + TermEncoder.size(payload) > FRAGMENT_BYTES;
  }

  /** The same message as to the peer before. */
  private List<Frame> again() {
    List<DistHeader.Reference> references = new ArrayList<>(wording.count());
    for (int i = 0; i < wording.count(); i++) {
      references.add(headerAtoms.reference(wording.slot(i), wording.atom(i)));
    }
    DistHeader header = new DistHeader(references, wording.longAtoms());
    fill(header);
    return List.of(new Frame.Written(header, wording.terms()));
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

  private DistHeader header(Term control, Optional<Term> payload) {
    DistHeader header = headerAtoms.of(control, payload);
    fill(header);
    return header;
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
