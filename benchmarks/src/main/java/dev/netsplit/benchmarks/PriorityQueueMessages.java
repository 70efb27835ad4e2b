package dev.netsplit.benchmarks;

import java.util.PriorityQueue;

/** W2 with messages as objects in the JDK's binary heap. It must not know sim-core's loop. */
final class PriorityQueueMessages extends MessagePassing {

  private record Message(long timeNanos, long sequence, int toHost, long fromHost)
      implements Comparable<Message> {
    @Override
    public int compareTo(Message other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Message> queue = new PriorityQueue<>();
  private long sequence;

  PriorityQueueMessages(Latency latency) {
    super(latency);
  }

  @Override
  void travel(long arrivalNanos, int toHost, int fromHost) {
    queue.add(new Message(arrivalNanos, sequence++, toHost, fromHost));
  }

  @Override
  long run(int count) {
    long nowNanos = 0;
    for (int handled = 0; handled < count; handled++) {
      Message least = queue.remove();
      nowNanos = least.timeNanos();
      delivered(nowNanos, least.toHost(), least.fromHost());
    }
    return nowNanos;
  }
}
