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
import java.util.Iterator;
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
 *
 * <p>A message in fragments goes into the queue up to the limit; the rest follows when the queue
 * has drained. Several such messages take turns in that, as do those of real nodes, where a turn
 * was seen to be up to 1 MiB of fragments; what is short comes between.
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
    Iterator<Frame> frames = link.encoder().encode(said.get()).iterator();
    while (queue == null && frames.hasNext()) {
      if (isDriverBusy(link, moment.fx())) {
        queue = new OutputQueue();
        queue.driverBusy(true);
        queues.put(link.peer(), queue);
      } else {
        FrameWriter.write(link, frames.next(), outgoing.traffic(), moment.fx());
      }
    }
    if (queue == null) {
      return SendResult.SENT;
    }
    boolean mayWait = outgoing.sender().isPresent() && !outgoing.noSuspend();
    fill(queue, frames, outgoing.traffic(), mayWait ? busyLimitBytes : Long.MAX_VALUE);
    if (queue.heldBytes() > self.config().heldLimitBytes() && queue.giveUp()) {
      self.log(moment.nowNanos(), self.names().name(link.peer()) + " does not read and is left");
      moment.fx().setTimer(NodeTimer.DISCONNECT.kind(), link.peer(), moment.nowNanos());
    }
    if (frames.hasNext()) {
      Term.Pid sender = outgoing.sender().orElseThrow();
      queue.addUnfinished(new OutputQueue.Unfinished(sender, frames, outgoing.traffic()));
    }
    return suspend(moment, link.peer(), queue, outgoing);
  }

  /** Puts in at least one frame, and more up to a limit. */
  private static void fill(
      OutputQueue queue, Iterator<Frame> frames, Traffic traffic, long limitBytes) {
    do {
      Frame frame = frames.next();
      int bytes = DistFrames.size(frame);
      queue.add(new OutputQueue.Ready(frame, traffic, bytes, !frames.hasNext()));
    } while (frames.hasNext() && queue.bytes() < limitBytes);
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
    drain(moment, link, queue);
    while (!queue.isDriverBusy() && goesOn(moment, link, queue)) {
      drain(moment, link, queue);
    }
    if (queue.bytes() < busyLimitBytes && !queue.isDriverBusy()) {
      resume(moment.nowNanos(), link.peer(), queue.takeSuspended());
    }
    if (queue.isEmpty() && !queue.isDriverBusy()) {
      queues.remove(link.peer());
    }
  }

  private void drain(Moment moment, LinkTable.Link link, OutputQueue queue) {
    while (!queue.isEmpty() && !queue.isDriverBusy()) {
      write(link, queue.poll(), moment.fx());
      queue.driverBusy(isDriverBusy(link, moment.fx()));
    }
  }

  /** More of a message that is in the empty queue in part; false when there is none. */
  private boolean goesOn(Moment moment, LinkTable.Link link, OutputQueue queue) {
    OutputQueue.Unfinished message = queue.pollUnfinished();
    if (message == null) {
      return false;
    }
    fill(queue, message.rest(), message.traffic(), busyLimitBytes);
    peakBytes = Math.max(peakBytes, queue.bytes());
    if (message.rest().hasNext()) {
      queue.addUnfinished(message);
    } else if (queue.bytes() < busyLimitBytes) {
      queue.goesOn(message.sender());
      resume(moment.nowNanos(), link.peer(), List.of(message.sender()));
    }
    return true;
  }

  /** Forgets what waits for a peer: there is no connection. Those suspended for it go on. */
  void drop(long nowNanos, int peer) {
    OutputQueue queue = queues.remove(peer);
    if (queue != null) {
      lost(nowNanos, peer, queue.operations());
      resume(nowNanos, peer, queue.clear());
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
    if (!queue.suspend(outgoing.sender().get())) {
      return SendResult.SUSPENDED;
    }
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

  private void resume(long nowNanos, int peer, List<Term.Pid> senders) {
    if (!senders.isEmpty()) {
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
