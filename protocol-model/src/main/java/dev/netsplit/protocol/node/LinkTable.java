package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.LinkCache;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.dist.MessageEncoder;
import dev.netsplit.protocol.dist.Wording;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.AtomTable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The established connections of a node, as columns that {@link Link} gives names to. It does not
 * know the protocol that runs on them.
 */
final class LinkTable {

  /** The row of no link. */
  static final int NONE = -1;

  private static final int FREE = -1;
  private static final int FIRST_CAPACITY = 16;

  private int[] sockets = new int[FIRST_CAPACITY];
  private int[] peers = new int[FIRST_CAPACITY];

  /** One object for all that came up one after the other with the same flags. */
  private Long[] flagWords = new Long[FIRST_CAPACITY];

  private Long usualFlags = 0L;
  private short[] received = new short[FIRST_CAPACITY];
  private short[] sent = new short[FIRST_CAPACITY];
  private short[] ticks = new short[FIRST_CAPACITY];
  private short[] ticksOfLastInput = new short[FIRST_CAPACITY];
  private final CacheColumn receivedAtoms = new CacheColumn();
  private final CacheColumn sentAtoms = new CacheColumn();
  private final PeerNames names;
  private final LinkCache receiving;
  private final LinkCache sending;
  private final MessageDecoder decoder;
  private final MessageEncoder encoder;
  private int[] freeRows = new int[0];
  private int freeCount;
  private final BitSet awake = new BitSet();
  private int rows;
  private int resting;

  /** No connections yet; {@code names} says who the peers are. */
  LinkTable(PeerNames names) {
    this.names = names;
    AtomTable atoms = names.atoms();
    receiving = new LinkCache(atoms, receivedAtoms);
    sending = new LinkCache(atoms, sentAtoms);
    decoder = new MessageDecoder(receiving, atoms);
    encoder = new MessageEncoder(sending, atoms, new Wording());
  }

  /** Takes in a connection that came up; its counters are set by the caller. */
  Link open(int socket, int peer, long agreedFlags) {
    int row;
    if (freeCount > 0) {
      freeCount--;
      row = freeRows[freeCount];
    } else {
      if (rows == sockets.length) {
        grow();
      }
      row = rows;
      rows++;
    }
    sockets[row] = socket;
    peers[row] = peer;
    if (usualFlags != agreedFlags) {
      usualFlags = agreedFlags;
    }
    flagWords[row] = usualFlags;
    received[row] = 0;
    sent[row] = 0;
    ticks[row] = 0;
    ticksOfLastInput[row] = 0;
    receivedAtoms.clear(row);
    sentAtoms.clear(row);
    awake.set(row);
    return new Link(row);
  }

  /** Forgets a connection. */
  void release(int row) {
    if (!isOpen(row)) {
      throw new IllegalStateException("link " + row + " is not open");
    }
    peers[row] = FREE;
    receivedAtoms.clear(row);
    sentAtoms.clear(row);
    decoder.forget(row);
    encoder.forget(row);
    awake.clear(row);
    if (freeCount == freeRows.length) {
      freeRows = Arrays.copyOf(freeRows, Math.max(FIRST_CAPACITY, 2 * freeCount));
    }
    freeRows[freeCount] = row;
    freeCount++;
  }

  boolean isOpen(int row) {
    return row >= 0 && row < rows && peers[row] != FREE;
  }

  /** A new cursor on an open row. */
  Link at(int row) {
    if (!isOpen(row)) {
      throw new IllegalStateException("link " + row + " is not open");
    }
    return new Link(row);
  }

  /** The first open row from {@code row} on whose link does not rest, or a negative number. */
  int nextAwake(int row) {
    return awake.nextSetBit(row);
  }

  /** A link rests from now on, or no longer. */
  void rest(int row, boolean rests) {
    awake.set(row, !rests);
    resting += rests ? 1 : -1;
  }

  /** How many links rest. */
  int resting() {
    return resting;
  }

  /** One more than the highest row ever used. */
  int rows() {
    return rows;
  }

  /** How many connections are established. */
  int count() {
    return rows - freeCount;
  }

  private MessageDecoder decoderAt(int row) {
    receivedAtoms.stand(receiving, row, names.name(peers[row]));
    decoder.turnTo(row);
    return decoder;
  }

  private MessageEncoder encoderAt(int row) {
    sentAtoms.stand(sending, row, names.name(peers[row]));
    encoder.turnTo(row, flagWords[row]);
    return encoder;
  }

  private void grow() {
    int capacity = rows + Math.max(FIRST_CAPACITY, rows / 8);
    sockets = Arrays.copyOf(sockets, capacity);
    peers = Arrays.copyOf(peers, capacity);
    flagWords = Arrays.copyOf(flagWords, capacity);
    received = Arrays.copyOf(received, capacity);
    sent = Arrays.copyOf(sent, capacity);
    ticks = Arrays.copyOf(ticks, capacity);
    ticksOfLastInput = Arrays.copyOf(ticksOfLastInput, capacity);
  }

  /**
   * A cursor on one row: an established connection. It holds no state of its own and must not be
   * kept beyond the call it is used in.
   */
  final class Link {

    private final int row;

    private Link(int row) {
      this.row = row;
    }

    int row() {
      return row;
    }

    int socket() {
      return sockets[row];
    }

    int peer() {
      return peers[row];
    }

    /** The flags both ends sent. */
    long flags() {
      return flagWords[row];
    }

    boolean agreed(long flag) {
      return (flags() & flag) != 0;
    }

    /** Whether one of the two ends did not publish itself to the other. */
    boolean isHidden() {
      return !agreed(Flags.PUBLISHED);
    }

    /**
     * Complete packets received since the last tick, before the first since the socket was opened,
     * the handshake's included. That there were many says as much as how many.
     */
    int received() {
      return received[row];
    }

    /** Sets what has been received and sent. */
    void setPackets(int receivedPackets, int sentPackets) {
      received[row] = atMost(receivedPackets);
      sent[row] = atMost(sentPackets);
    }

    void countReceived() {
      received[row] = atMost(received[row] + 1);
    }

    /** Packets sent since the last tick, as {@link #received}. */
    int sent() {
      return sent[row];
    }

    void countSent() {
      sent[row] = atMost(sent[row] + 1);
    }

    /** A tick has taken note of that many received packets. */
    void noteReceived(int packets) {
      received[row] -= (short) packets;
    }

    /** A tick has taken note of that many sent packets. */
    void noteSent(int packets) {
      sent[row] -= (short) packets;
    }

    private short atMost(int packets) {
      return (short) Math.min(packets, Short.MAX_VALUE);
    }

    /** Number of the last tick modulo the intensity. */
    int tick() {
      return ticks[row];
    }

    void setTick(int tick) {
      ticks[row] = (short) tick;
    }

    /** Number of the last tick that saw input, 1 to the intensity; 0 before the first. */
    int tickOfLastInput() {
      return ticksOfLastInput[row];
    }

    void setTickOfLastInput(int tick) {
      ticksOfLastInput[row] = (short) tick;
    }

    /** What reads this link's frames as messages; until another link's is asked for. */
    MessageDecoder decoder() {
      return decoderAt(row);
    }

    /** What puts this link's messages into frames; until another link's is asked for. */
    MessageEncoder encoder() {
      return encoderAt(row);
    }
  }
}
