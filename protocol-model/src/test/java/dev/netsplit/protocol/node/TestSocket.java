package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Machine;
import java.util.ArrayDeque;

/** One end of a connection in a {@link TestNetwork}, which alone changes it. */
final class TestSocket {

  final TestVm process;
  final int handle;
  final long bornNanos;
  TestSocket other;
  int attachment = Machine.NO_ATTACHMENT;
  boolean accepted;
  boolean closed;
  boolean hasClosed;
  byte[] unread = new byte[0];
  long lastArrivalNanos;
  long read;
  long lastReadNanos;
  long written;
  long stuck;
  boolean held;
  boolean finHeld;
  final ArrayDeque<byte[]> heldWrites = new ArrayDeque<>();

  TestSocket(TestVm process, int handle, long bornNanos) {
    this.process = process;
    this.handle = handle;
    this.bornNanos = bornNanos;
  }

  /** Bytes that have been written and have not left. */
  long pending() {
    long bytes = stuck;
    for (byte[] write : heldWrites) {
      bytes += write.length;
    }
    return bytes;
  }
}
