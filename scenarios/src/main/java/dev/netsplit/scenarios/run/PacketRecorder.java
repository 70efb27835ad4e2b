package dev.netsplit.scenarios.run;

import dev.netsplit.capture.PcapngWriter;
import dev.netsplit.capture.TcpFrame;
import dev.netsplit.scenarios.result.PacketRecord;
import dev.netsplit.sim.net.WirePacket;
import dev.netsplit.sim.net.WireTap;
import dev.netsplit.sim.net.WireWrite;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Keeps packets as they leave, up to a limit. What reads a capture finds the ports of nodes in the
 * answers of epmd, so that when there is no more room it is the end that is missing. Schedules
 * nothing, so that a run that is recorded is the same run.
 */
final class PacketRecorder implements WireTap {

  /** Bytes of the file, comments on packets aside. */
  static final int MAX_BYTES = 64 << 20;

  /** Beside the fates of packets: a firewall sent it. */
  static final int FORGED = 1 << 6;

  private final String title;
  private final int limit;
  private final TreeMap<Long, Integer> echoes = new TreeMap<>();
  private HostAddresses addresses;
  private ByteBuffer frames = ByteBuffer.allocate(1 << 16);
  private long[] leftNanos = new long[64];
  private long[] backKeys = new long[64];
  private int[] ends = new int[64];
  private byte[] notes = new byte[64];
  private int count;
  private long fileBytes;
  private long beyond;

  /** A recorder of what has this title. */
  PacketRecorder(String title) {
    this(title, MAX_BYTES);
  }

  PacketRecorder(String title, int limit) {
    this.title = title;
    this.limit = limit;
  }

  /** Hosts are called so; before the first packet. */
  void nameHosts(IntFunction<String> names) {
    addresses = new HostAddresses(names);
  }

  /** When the file is full, nothing more is. */
  @Override
  public boolean wantsBytes() {
    return beyond == 0;
  }

  /** It is in the file when it leaves. */
  @Override
  public void written(WireWrite write) {}

  @Override
  public void over(long key, long backKey) {
    echoes.remove(key);
    echoes.remove(backKey);
  }

  @Override
  public int left(WirePacket packet) {
    if (beyond > 0) {
      beyond++;
      return NOT_KEPT;
    }
    int from = addresses.of(packet.fromHost());
    int to = addresses.of(packet.toHost());
    TcpFrame frame = FrameMaker.frame(packet, from, to, echoes.getOrDefault(packet.key(), 0));
    int blockBytes = PcapngWriter.PACKET_BLOCK_BYTES + frame.length();
    if (fileBytes + blockBytes > limit) {
      beyond++;
      return NOT_KEPT;
    }
    fileBytes += blockBytes;
    makeRoom(frame.length());
    frame.writeTo(frames);
    leftNanos[count] = packet.nowNanos();
    backKeys[count] = packet.backKey();
    ends[count] = frames.position();
    notes[count] = (byte) (packet.forged() ? FORGED : 0);
    return count++;
  }

  @Override
  public void ended(int mark, Fate fate) {
    notes[mark] |= (byte) fate.bit();
  }

  @Override
  public void arrived(long nowNanos, int mark) {
    echoes.put(backKeys[mark], FrameMaker.timestamp(leftNanos[mark]));
  }

  private void makeRoom(int bytes) {
    if (frames.remaining() < bytes) {
      int capacity = Math.max(2 * frames.capacity(), frames.position() + bytes);
      frames = ByteBuffer.allocate(capacity).put(frames.flip());
    }
    if (count == ends.length) {
      resize(2 * count);
    }
  }

  private void resize(int rows) {
    leftNanos = Arrays.copyOf(leftNanos, rows);
    backKeys = Arrays.copyOf(backKeys, rows);
    ends = Arrays.copyOf(ends, rows);
    notes = Arrays.copyOf(notes, rows);
  }

  /** What was kept; ends the record. */
  PacketRecord finish() {
    resize(count);
    return new RecordedPackets(
        title, addresses.known(), frames.flip(), ends, leftNanos, notes, beyond);
  }
}
