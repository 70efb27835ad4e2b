package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.PacketRecord;
import dev.netsplit.sim.net.WirePacket;
import dev.netsplit.sim.net.WireTap;
import dev.netsplit.sim.net.WireWrite;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Shows the messages of a run to their recorder, and the packets to theirs if there is one. It
 * counts packets and does not know what either keeps of them.
 */
final class RunTap implements WireTap {

  private final MessageRecorder messages;
  private final Optional<PacketRecorder> packets;
  private int left;
  private int kept;

  RunTap(MessageRecorder messages, Optional<PacketRecorder> packets) {
    this.messages = messages;
    this.packets = packets;
  }

  /** Hosts are called so; before the first packet. */
  void nameHosts(IntFunction<String> names) {
    messages.nameHosts(names);
    packets.ifPresent(recorder -> recorder.nameHosts(names));
  }

  @Override
  public boolean wantsBytes() {
    return packets.isPresent() && packets.get().wantsBytes();
  }

  @Override
  public void written(WireWrite write) {
    messages.written(write);
  }

  /**
   * The mark is how many have left before; the recorder of packets keeps them from the first on.
   */
  @Override
  public int left(WirePacket packet) {
    if (packets.isPresent() && packets.get().left(packet) != NOT_KEPT) {
      kept++;
    }
    messages.left(left, packet);
    int mark = left;
    left = Math.incrementExact(left);
    return mark;
  }

  @Override
  public void ended(int mark, Fate fate) {
    if (mark < kept) {
      packets.orElseThrow().ended(mark, fate);
    }
    messages.ended(mark);
  }

  @Override
  public void arrived(long nowNanos, int mark) {
    if (mark < kept) {
      packets.orElseThrow().arrived(nowNanos, mark);
    }
    messages.arrived(nowNanos, mark);
  }

  @Override
  public void over(long key, long backKey) {
    packets.ifPresent(recorder -> recorder.over(key, backKey));
    messages.over(key, backKey);
  }

  /** The messages that were kept; once. */
  MessageLog messageLog() {
    return messages.finish();
  }

  /** The packets that were kept, if they were to be; once. */
  Optional<PacketRecord> packetRecord() {
    return packets.map(PacketRecorder::finish);
  }
}
