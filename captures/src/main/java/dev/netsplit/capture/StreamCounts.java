package dev.netsplit.capture;

/**
 * What one direction of a connection carried. It does not know the bytes.
 *
 * @param bytes in order, holes left out
 * @param repeated bytes that were sent again
 * @param early segments that came before bytes that belong in front of them
 * @param missing bytes that are not in the recording
 */
public record StreamCounts(long bytes, long repeated, long early, long missing) {

  /** Nothing. */
  public static final StreamCounts NONE = new StreamCounts(0, 0, 0, 0);

  /** Both together. */
  public StreamCounts plus(StreamCounts other) {
    return new StreamCounts(
        bytes + other.bytes,
        repeated + other.repeated,
        early + other.early,
        missing + other.missing);
  }
}
