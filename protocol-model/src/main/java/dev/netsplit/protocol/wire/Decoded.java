package dev.netsplit.protocol.wire;

import java.util.Objects;

/**
 * The outcome of decoding from a stream: a value, a wish for more bytes, or a refusal. It does not
 * know what was decoded, nor what becomes of a connection whose bytes were refused.
 *
 * <p>A decoder that returns a value has advanced its input just past the frame of that value; with
 * either other outcome the input's position is where it was.
 *
 * @param <T> what is decoded
 */
public final class Decoded<T> {

  /** The three ways decoding can end. */
  public enum State {
    /** A whole message was there. */
    VALUE,
    /** What is there may become a message once more bytes have arrived. */
    INCOMPLETE,
    /** No bytes that follow can make a message of this. */
    REFUSED
  }

  private static final Decoded<?> INCOMPLETE = new Decoded<>(State.INCOMPLETE, null, null);

  private final State state;
  private final T value;
  private final ProtocolViolation violation;

  private Decoded(State state, T value, ProtocolViolation violation) {
    this.state = state;
    this.value = value;
    this.violation = violation;
  }

  /** A message was decoded. */
  public static <T> Decoded<T> value(T value) {
    return new Decoded<>(State.VALUE, Objects.requireNonNull(value, "value"), null);
  }

  /** More bytes are needed. */
  @SuppressWarnings("unchecked") // holds no value, so it fits every T
  public static <T> Decoded<T> incomplete() {
    return (Decoded<T>) INCOMPLETE;
  }

  /** The bytes break the protocol. */
  public static <T> Decoded<T> refused(ProtocolViolation violation) {
    return new Decoded<>(State.REFUSED, null, Objects.requireNonNull(violation, "violation"));
  }

  /** Which of the three outcomes this is. */
  public State state() {
    return state;
  }

  /** Whether there is a value. */
  public boolean isValue() {
    return state == State.VALUE;
  }

  /** The decoded message; asking for it in any other state is a mistake of the caller. */
  public T value() {
    if (state != State.VALUE) {
      throw new IllegalStateException("no value in " + this);
    }
    return value;
  }

  /** Why the bytes were refused; asking for it in any other state is a mistake of the caller. */
  public ProtocolViolation violation() {
    if (state != State.REFUSED) {
      throw new IllegalStateException("no violation in " + this);
    }
    return violation;
  }

  @Override
  public String toString() {
    return switch (state) {
      case VALUE -> "value " + value;
      case INCOMPLETE -> "incomplete";
      case REFUSED -> "refused: " + violation;
    };
  }
}
