package dev.netsplit.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The bytes of a recording, read once from front to back. It knows where it is, not what it reads.
 */
final class FileBytes {

  private static final int SKIP_BYTES = 1 << 16;

  private final InputStream in;
  private long offset;

  FileBytes(InputStream in) {
    this.in = in;
  }

  /** Where the next byte is. */
  long offset() {
    return offset;
  }

  /** The next {@code length} bytes, or as many of them as the file has. */
  ByteBuffer upTo(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    offset += bytes.length;
    return ByteBuffer.wrap(bytes);
  }

  /**
   * The next {@code length} bytes.
   *
   * @param what what they are part of, for the complaint when the file ends among them
   */
  ByteBuffer exactly(int length, String what) throws IOException {
    ByteBuffer bytes = upTo(length);
    if (bytes.remaining() < length) {
      throw cutShort(what);
    }
    return bytes;
  }

  /** Passes over {@code length} bytes without holding them. */
  void skip(long length, String what) throws IOException {
    long left = length;
    while (left > 0) {
      int step = (int) Math.min(left, SKIP_BYTES);
      exactly(step, what);
      left -= step;
    }
  }

  private CaptureFormatException cutShort(String what) {
    return new CaptureFormatException(
        offset,
        "the file ends in the middle of " + what,
        "it was cut short, perhaps still being written; everything before was read");
  }
}
