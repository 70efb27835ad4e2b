package dev.netsplit.decode;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CapturedPacket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A recording made by a test: TCP between two hosts, without anything below IP. */
final class Packets implements CaptureFile {

  private static final int RAW = 101;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int CLIENT = 0x0a000001;
  private static final int SERVER = 0x0a000002;

  private final Deque<CapturedPacket> packets = new ArrayDeque<>();
  private long number;

  /** One connection. */
  final class Connection {
    private final int clientPort;
    private final int serverPort;
    private int clientNext = 1000;
    private int serverNext = 2000;

    private Connection(int clientPort, int serverPort) {
      this.clientPort = clientPort;
      this.serverPort = serverPort;
    }

    Connection opens() {
      packet(true, SYN, new byte[0], 0);
      clientNext++;
      packet(false, SYN | ACK, new byte[0], 0);
      serverNext++;
      return this;
    }

    Connection client(byte[] data) {
      return says(true, data, data.length);
    }

    Connection server(byte[] data) {
      return says(false, data, data.length);
    }

    /** A segment of which the first {@code recorded} bytes are in the recording. */
    Connection says(boolean byClient, byte[] data, int recorded) {
      packet(byClient, ACK, data, recorded);
      return passes(byClient, data.length);
    }

    /** Bytes that are not in the recording. */
    Connection passes(boolean byClient, int bytes) {
      if (byClient) {
        clientNext += bytes;
      } else {
        serverNext += bytes;
      }
      return this;
    }

    Connection ends(boolean byClient) {
      packet(byClient, ACK | FIN, new byte[0], 0);
      return passes(byClient, 1);
    }

    private void packet(boolean byClient, int flags, byte[] data, int recorded) {
      ByteBuffer ip = ByteBuffer.allocate(40 + recorded);
      ip.put((byte) 0x45).put((byte) 0).putShort((short) (40 + data.length)).putInt(0);
      ip.put((byte) 64).put((byte) 6).putShort((short) 0);
      ip.putInt(byClient ? CLIENT : SERVER).putInt(byClient ? SERVER : CLIENT);
      ip.putShort((short) (byClient ? clientPort : serverPort));
      ip.putShort((short) (byClient ? serverPort : clientPort));
      ip.putInt(byClient ? clientNext : serverNext).putInt(byClient ? serverNext : clientNext);
      ip.put((byte) 0x50).put((byte) flags).putShort((short) 0).putInt(0).put(data, 0, recorded);
      number++;
      packets.add(
          new CapturedPacket(number, 0, number * 1_000_000L, RAW, 40L + data.length, ip.flip()));
    }
  }

  Connection connection(int clientPort, int serverPort) {
    return new Connection(clientPort, serverPort);
  }

  @Override
  public Optional<CapturedPacket> next() {
    return Optional.ofNullable(packets.poll());
  }
}
