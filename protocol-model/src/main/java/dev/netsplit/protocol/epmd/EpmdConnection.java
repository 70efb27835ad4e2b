package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One connection of an epmd: what has arrived on it, and how much of that the daemon has read. It
 * does not know what requests mean.
 *
 * <p>A connection carries one request. It is {@code FRESH} until two bytes of it are read, {@code
 * READING} until its request is whole, and {@code HELD} after a registration, accepted or refused;
 * nothing more may come on a connection that is held. A read asks for as much as the buffer takes
 * as long as the length of the request is not known, afterwards for the rest of the request only.
 */
final class EpmdConnection {

  /** Most bytes of a request that is not served yet which the daemon reads at once. */
  static final int REQUEST_BUFFER = EpmdRequestCodec.MAX_REQUEST_BYTES;

  /** Most bytes that the daemon reads at once on a connection that is held. */
  static final int HELD_BUFFER = REQUEST_BUFFER + 1;

  private static final int NONE = -1;
  private static final byte[] NOTHING = new byte[0];

  /** How far the connection has come. */
  enum State {
    FRESH,
    READING,
    HELD
  }

  /** Whether the other side is still there. */
  private enum Far {
    OPEN,
    CLOSED,
    BROKEN
  }

  private final int socket;
  private final boolean sameHost;
  private int descriptor = NONE;
  private boolean local;
  private State state = State.FRESH;
  private Far far = Far.OPEN;
  private long endNoticedNanos;
  private byte[] input = NOTHING;
  private int arrived;
  private int read;
  private boolean moreWaits;
  private String name = "";
  private long lastReadEpochSecond;

  /** A connection that waits to be accepted, from the daemon's own host or another. */
  EpmdConnection(int socket, boolean sameHost) {
    this.socket = socket;
    this.sameHost = sameHost;
  }

  /** The daemon takes it in; one that broke before has no address to be judged by. */
  void accept(int newDescriptor, long epochSecond) {
    descriptor = newDescriptor;
    local = sameHost && !isBroken();
    lastReadEpochSecond = epochSecond;
  }

  boolean isAccepted() {
    return descriptor != NONE;
  }

  int socket() {
    return socket;
  }

  int descriptor() {
    return descriptor;
  }

  /** Whether its peer may register, dump, kill and stop. */
  boolean isLocal() {
    return local;
  }

  boolean isHeld() {
    return state == State.HELD;
  }

  /** The name it registered; empty when there is none. */
  String name() {
    return name;
  }

  /** Keeps it open from now on, with the name it registered or an empty one. */
  void hold(String registeredName) {
    state = State.HELD;
    name = registeredName;
    input = hasUnread() ? Arrays.copyOfRange(input, read, arrived) : NOTHING;
    arrived -= read;
    read = 0;
  }

  /** Second of the clock in which bytes of the request were read last. */
  long lastReadEpochSecond() {
    return lastReadEpochSecond;
  }

  /** Takes in what arrived, but no more than the daemon could want; the rest is left. */
  void arrive(ByteBuffer in) {
    int taken = Math.min(in.remaining(), HELD_BUFFER - arrived);
    if (taken > 0) {
      input = Arrays.copyOf(input, arrived + taken);
      in.get(input, arrived, taken);
      arrived += taken;
    }
    moreWaits |= in.hasRemaining();
  }

  /** The other side has closed, or the connection broke; reads find that out from then on. */
  void end(boolean broken, long noticedNanos) {
    far = broken ? Far.BROKEN : Far.CLOSED;
    endNoticedNanos = noticedNanos;
  }

  /** Whether the driver has given the socket up. */
  boolean isEnded() {
    return far != Far.OPEN;
  }

  /** Whether writing fails; on a connection the peer merely closed it does not. */
  boolean isBroken() {
    return far == Far.BROKEN;
  }

  /** Whether a read would not block. */
  boolean isReadable(long nowNanos) {
    return hasUnread() || (isEnded() && nowNanos >= endNoticedNanos);
  }

  /** Whether closing it leaves bytes that nobody reads. */
  boolean hasUnread() {
    return arrived > read || moreWaits;
  }

  /**
   * Reads once for a request.
   *
   * @return the request; incomplete when more must come; refused when the connection must be closed
   *     without a word. A read that finds the end leaves a request incomplete.
   */
  Decoded<EpmdRequest> readRequest(long epochSecond) {
    boolean lengthKnown = state == State.READING;
    int want = lengthKnown ? wanted() : REQUEST_BUFFER;
    read = Math.min(arrived, want);
    lastReadEpochSecond = epochSecond;
    ByteBuffer request = ByteBuffer.wrap(input, 0, read).slice();
    Decoded<EpmdRequest> outcome = EpmdRequestCodec.decode(request);
    if (read >= EpmdRequestCodec.LENGTH_BYTES) {
      state = State.READING;
    }
    if (outcome.isValue() && request.hasRemaining()) {
      // The read that brought the length brought more than the request.
      return Decoded.refused(ProtocolViolation.TRAILING_BYTES);
    }
    return outcome;
  }

  /** Reads once what should not have come on a connection that is held. */
  void readHeld() {
    read = arrived;
  }

  private int wanted() {
    int length = ((input[0] & 0xff) << 8) | (input[1] & 0xff);
    return EpmdRequestCodec.LENGTH_BYTES + length;
  }
}
