package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import java.util.ArrayDeque;

/**
 * What net_kernel is asked for, in the order in which it was asked. It does one thing at a time,
 * and one thing can take long: before it starts an attempt it looks the peer's host up itself, and
 * ticks, other attempts and peers that want to be let in wait (OTP 25: net_kernel chooses the
 * driver of an attempt by whether it can resolve the name; measured with 25.2.3: a second {@code
 * connect_node} returns only when the lookup of the first has been given up, 8 s after it began).
 * It does not know what the requests are.
 */
final class Requests {

  /** Something net_kernel is asked for. */
  interface Request {

    /** How much longer net_kernel is kept busy before it can serve this, after so long. */
    default long waitNanos(long sinceNanos, Effects fx) {
      return 0;
    }

    /** It is this request's turn. */
    void serve(long nowNanos, Effects fx);
  }

  /** Requests that may wait: handshakes are limited, ticks come one at a time. */
  private static final int MAX_WAITING = 2 * NetKernel.MAX_HANDSHAKES;

  private final ArrayDeque<Request> waiting = new ArrayDeque<>(0);

  /** Since when the first of them is the first. */
  private long sinceNanos;

  private boolean serving;

  /** Whether something asked for now would have to wait. */
  boolean isBusy() {
    return serving || !waiting.isEmpty();
  }

  /** Something is asked for: it is done at once if net_kernel is free and nothing keeps it busy. */
  void add(long nowNanos, Request request, Effects fx) {
    if (waiting.size() == MAX_WAITING) {
      throw new IllegalStateException(MAX_WAITING + " requests wait for net_kernel");
    }
    waiting.add(request);
    if (waiting.size() == 1 && !serving) {
      sinceNanos = nowNanos;
      goOn(nowNanos, fx);
    }
  }

  /** What keeps net_kernel busy may be over. */
  void goOn(long nowNanos, Effects fx) {
    serving = true;
    while (!waiting.isEmpty()) {
      long waitNanos = waiting.peek().waitNanos(nowNanos - sinceNanos, fx);
      if (waitNanos > 0) {
        fx.setTimer(NodeTimer.LOOKUP.kind(), 0, nowNanos + waitNanos);
        break;
      }
      waiting.poll().serve(nowNanos, fx);
      sinceNanos = nowNanos;
    }
    serving = false;
  }
}
