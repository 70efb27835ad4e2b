package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.MessageEncoder;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.Moment;
import dev.netsplit.protocol.process.Outgoing;
import dev.netsplit.protocol.process.Processes;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends operations to peers: at once if the connection is up and its driver takes them, otherwise
 * later and in order. It does not start connections.
 *
 * <p>The driver of a connection is busy from 8192 queued bytes on and until they are down to 4096.
 * What does not fit waits in the node; from the busy limit on each sender is suspended, its
 * operation being queued already. They go on when the queue is below the limit and the driver is
 * not busy (OTP: erl, +zdbbl).
 */
final class Outbox {

  /** Queued bytes from which on the driver is busy. */
  static final long HIGH_WATERMARK_BYTES = 8192;

  /** Queued bytes at which it is not busy any more. */
  static final long LOW_WATERMARK_BYTES = 4096;

  private final LocalNode self;
  private final Processes processes;
  private final long busyLimitBytes;
  private final MessageEncoder earlyEncoder = new MessageEncoder(Dialect.HOPED_FOR);
  private final TreeMap<Integer, OutputQueue> queues = new TreeMap<>();
  private long peakBytes;

  Outbox(LocalNode self, Processes processes, long busyLimitBytes) {
    this.self = self;
    this.processes = processes;
    this.busyLimitBytes = busyLimitBytes;
  }

  /** Sends over a connection that is up. */
  SendResult send(Moment moment, LinkTable.Link link, Outgoing outgoing) {
    OutputQueue queue = queues.get(link.peer());
    if (isRefused(moment, link.peer(), queue, outgoing)) {
      return outgoing.noSuspend() ? SendResult.NOSUSPEND : SendResult.SENT;
    }
    Optional<DistMessage> said = said(link, outgoing.message());
    if (said.isEmpty()) {
      // A spawn request is answered by the own node; of anything else nobody hears.
      if (!(outgoing.message().control() instanceof ControlMessage.SpawnRequest)) {
        lost(moment.nowNanos(), link.peer(), 1);
      }
      return SendResult.SENT;
    }
    List<Frame> frames = link.encoder().encode(said.get());
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (queue == null && isDriverBusy(link, moment.fx())) {
        queue = new OutputQueue();
        queue.driverBusy(true);
        queues.put(link.peer(), queue);
      }
      if (queue == null) {
        FrameWriter.write(link, frame, outgoing.traffic(), moment.fx());
      } else {
        int bytes = DistFrames.size(frame);
        boolean last = i == frames.size() - 1;
        queue.add(new OutputQueue.Ready(frame, outgoing.traffic(), bytes, last));
      }
    }
    return queue == null ? SendResult.SENT : suspend(moment, link.peer(), queue, outgoing);
  }

  /** Keeps an operation until the connection is up. */
  SendResult keep(Moment moment, int peer, Outgoing outgoing) {
    OutputQueue queue = queues.computeIfAbsent(peer, number -> new OutputQueue());
    if (isRefused(moment, peer, queue, outgoing)) {
      return outgoing.noSuspend() ? SendResult.NOSUSPEND : SendResult.SENT;
    }
    DistMessage hoped = Dialect.say(outgoing.message(), Dialect.HOPED_FOR).orElseThrow();
    int bytes = DistFrames.size(earlyEncoder.encodeWaiting(hoped));
    queue.add(new OutputQueue.Early(hoped, outgoing.traffic(), bytes));
    return suspend(moment, peer, queue, outgoing);
  }

  /** Whether a sender is suspended for this peer. */
  boolean isSuspended(int peer, Optional<Term.Pid> sender) {
    OutputQueue queue = queues.get(peer);
    return queue != null && sender.isPresent() && queue.isSuspended(sender.get());
  }

  /** Writes what waits, as far as the driver takes it: the connection came up, or has drained. */
  void flush(Moment moment, LinkTable.Link link) {
    OutputQueue queue = queues.get(link.peer());
    if (queue == null || moment.fx().bytesPending(link.socket()) > LOW_WATERMARK_BYTES) {
      return;
    }
    queue.driverBusy(false);
    while (!queue.isEmpty() && !queue.isDriverBusy()) {
      write(link, queue.poll(), moment.fx());
      queue.driverBusy(isDriverBusy(link, moment.fx()));
    }
    if (queue.bytes() < busyLimitBytes && !queue.isDriverBusy()) {
      resume(moment.nowNanos(), link.peer(), queue);
    }
    if (queue.isEmpty() && !queue.isDriverBusy()) {
      queues.remove(link.peer());
    }
  }

  /** Forgets what waits for a peer: there is no connection. Those suspended for it go on. */
  void drop(long nowNanos, int peer) {
    OutputQueue queue = queues.remove(peer);
    if (queue != null) {
      lost(nowNanos, peer, queue.operations());
      resume(nowNanos, peer, queue);
    }
  }

  private boolean isRefused(Moment moment, int peer, OutputQueue queue, Outgoing outgoing) {
    if (queue != null && outgoing.noSuspend()) {
      return queue.bytes() >= busyLimitBytes;
    }
    boolean full = queue != null && queue.isFull();
    if (full) {
      lost(moment.nowNanos(), peer, 1);
    }
    return full;
  }

  /** The most bytes that have waited for one peer at once. */
  long peakBytes() {
    return peakBytes;
  }

  private SendResult suspend(Moment moment, int peer, OutputQueue queue, Outgoing outgoing) {
    peakBytes = Math.max(peakBytes, queue.bytes());
    boolean suspends =
        queue.bytes() >= busyLimitBytes && outgoing.sender().isPresent() && !outgoing.noSuspend();
    if (!suspends) {
      return SendResult.SENT;
    }
    queue.suspend(outgoing.sender().get());
    self.listener()
        .senderSuspended(moment.nowNanos(), self.name(), self.names().name(peer), queue.bytes());
    return SendResult.SUSPENDED;
  }

  private void write(LinkTable.Link link, OutputQueue.Waiting waiting, Effects fx) {
    Frame frame = Frame.TICK;
    if (waiting instanceof OutputQueue.Ready ready) {
      frame = ready.frame();
    } else if (waiting instanceof OutputQueue.Early early) {
      Optional<DistMessage> said = said(link, early.message());
      if (said.isPresent()) {
        frame = link.encoder().encodeWaiting(said.get());
      }
    }
    FrameWriter.write(link, frame, frame == Frame.TICK ? Traffic.TICK : waiting.traffic(), fx);
  }

  /** The operation as the peer understands it, with what follows if it does not. */
  private Optional<DistMessage> said(LinkTable.Link link, DistMessage message) {
    Optional<DistMessage> said = Dialect.say(message, link.flags());
    String node = self.names().name(link.peer());
    if (said.isEmpty() && message.control() instanceof ControlMessage.SpawnRequest request) {
      processes.spawnNotSupported(node, request.request());
    } else if (said.isPresent()
        && message.control() instanceof ControlMessage.UnlinkId unlink
        && said.get().control() instanceof ControlMessage.Unlink) {
      processes.unlinked(node, unlink);
    }
    return said;
  }

  private void resume(long nowNanos, int peer, OutputQueue queue) {
    if (queue.hasSuspended()) {
      List<Term.Pid> senders = queue.takeSuspended();
      processes.resume(senders);
      self.listener()
          .sendersResumed(nowNanos, self.name(), self.names().name(peer), senders.size());
    }
  }

  private void lost(long nowNanos, int peer, int operations) {
    if (operations > 0) {
      self.listener().operationsLost(nowNanos, self.name(), self.names().name(peer), operations);
    }
  }

  private static boolean isDriverBusy(LinkTable.Link link, Effects fx) {
    return fx.bytesPending(link.socket()) >= HIGH_WATERMARK_BYTES;
  }
}
