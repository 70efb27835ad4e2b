package dev.netsplit.protocol.capture;

import dev.netsplit.capture.Allowance;
import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CapturedPacket;
import dev.netsplit.capture.SegmentFinder;
import dev.netsplit.capture.StreamChunk;
import dev.netsplit.capture.StreamEnd;
import dev.netsplit.capture.StreamListener;
import dev.netsplit.capture.TcpConnection;
import dev.netsplit.capture.TcpConnections;
import dev.netsplit.capture.TcpSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of a recording among the test resources, whole in memory. It does not know the
 * protocols inside TCP.
 */
public final class Capture {

  private static final long MAX_HELD_BYTES = 1 << 24;

  private Capture() {}

  /**
   * The connections in the test resource {@code captures/NAME.pcap}, in the order of their first
   * packets. A recording with a hole is refused.
   */
  public static List<TcpStream> streams(String name) {
    try (InputStream resource = Capture.class.getResourceAsStream("/captures/" + name + ".pcap")) {
      if (resource == null) {
        throw new IllegalStateException("no capture " + name);
      }
      CaptureFile file = CaptureFile.open(resource);
      Collector collector = new Collector();
      SegmentFinder segments = new SegmentFinder();
      TcpConnections connections = new TcpConnections(collector, new Allowance(MAX_HELD_BYTES));
      for (Optional<CapturedPacket> next = file.next(); next.isPresent(); next = file.next()) {
        segments.find(next.get()).ifPresent(connections::take);
      }
      connections.end();
      return List.copyOf(collector.streams.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps everything. */
  private static final class Collector implements StreamListener {

    private final Map<Integer, TcpStream> streams = new LinkedHashMap<>();

    @Override
    public void opened(TcpConnection connection, TcpSegment first) {
      streams.put(
          connection.number(),
          new TcpStream(
              connection.client().toString(),
              connection.server().toString(),
              connection.fromStart(),
              new ArrayList<>()));
    }

    @Override
    public void bytes(TcpConnection connection, boolean fromClient, StreamChunk chunk) {
      if (chunk.missing() > 0) {
        throw new IllegalStateException("bytes missing before packet " + chunk.packet());
      }
      ByteBuffer copy = ByteBuffer.allocate(chunk.data().remaining());
      copy.put(chunk.data().duplicate()).flip();
      streams
          .get(connection.number())
          .segments()
          .add(new TcpStream.Segment((int) chunk.packet(), fromClient, copy));
    }

    @Override
    public void finished(TcpConnection connection, boolean fromClient, TcpSegment last) {}

    @Override
    public void ended(TcpConnection connection, StreamEnd why, Optional<TcpSegment> last) {}
  }
}
