package dev.netsplit.protocol.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded TCP connection: what each end sent, in the order of the recording and each byte
 * once. It does not know what the bytes mean.
 *
 * @param client address and port of the end that sent the SYN, {@code 10.88.0.1:36720}; of the end
 *     that was recorded first when the recording starts in the middle
 * @param server address and port of the other end
 * @param fromStart whether the recording starts with the SYN
 * @param segments segments with data; what was sent again is left out
 */
public record TcpStream(String client, String server, boolean fromStart, List<Segment> segments) {

  /** A run of bytes that travelled in one segment, {@code packet} being its number in the file. */
  public record Segment(int packet, boolean fromClient, ByteBuffer data) {}

  /** The port the connection was made to. */
  public int serverPort() {
    return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
  }

  /** All that one end sent, joined. */
  public ByteBuffer sent(boolean byClient) {
    List<Segment> own = new ArrayList<>();
    int size = 0;
    for (Segment segment : segments) {
      if (segment.fromClient() == byClient) {
        own.add(segment);
        size += segment.data().remaining();
      }
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    own.forEach(segment -> joined.put(segment.data().duplicate()));
    return joined.flip();
  }
}
