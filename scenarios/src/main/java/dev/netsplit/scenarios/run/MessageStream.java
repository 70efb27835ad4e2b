package dev.netsplit.scenarios.run;

import dev.netsplit.capture.Endpoint;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.sim.net.WireWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How far one direction of a connection has come: which of its messages have left, and which have
 * come. Numbers are those of its bytes, from 1 on. It does not know what the messages are.
 */
final class MessageStream {

  private final MessageTable table;
  private final Endpoint source;
  private final Endpoint target;
  private final String sourceHost;
  private final String targetHost;
  private final ArrayDeque<Integer> toLeave = new ArrayDeque<>();
  private final ArrayDeque<Integer> toCome = new ArrayDeque<>();

  /** What came ahead of a gap: the end of each stretch by its first number. */
  private final TreeMap<Long, Long> early = new TreeMap<>();

  /** What came at {@link #lastNanos}. */
  private final List<Integer> last = new ArrayList<>();

  private String sender = "";
  private String receiver;

  private boolean toProxy;

  /** What comes there, to a proxy, goes on here. */
  private MessageStream before;

  /** What comes here, to a proxy, goes on there. */
  private MessageStream behind;

  private long lastNanos;
  private long left = 1;
  private long come = 1;
  private boolean unheard;

  /** A direction in which nothing was said, from an end at a host to one at another. */
  MessageStream(
      MessageTable table, Endpoint source, String sourceHost, Endpoint target, String targetHost) {
    this.table = table;
    this.source = source;
    this.target = target;
    this.sourceHost = sourceHost;
    this.targetHost = targetHost;
    receiver = target.port() == Epmds.PORT ? Epmds.PROCESS + "@" + targetHost : target.toString();
  }

  Endpoint source() {
    return source;
  }

  Endpoint target() {
    return target;
  }

  /** Who sends, and who receives if somebody is known to. */
  void between(String process, String peerProcess) {
    sender = named(process, sourceHost);
    if (!peerProcess.equals(WireWrite.NOBODY)) {
      receiver = named(peerProcess, targetHost);
      toProxy = peerProcess.equals(Processors.PROXIES);
    }
  }

  /** Who sends. */
  String sender() {
    return sender;
  }

  /** Who receives in the end; an address when nobody is known to be there. */
  String receiver() {
    return behind == null ? receiver : behind.receiver();
  }

  /** Nodes have names of their own, and each host has an epmd. */
  private static String named(String process, String host) {
    return process.equals(Epmds.PROCESS) ? process + "@" + host : process;
  }

  /** What comes of {@code stream}, to a proxy, goes on here: it has come when it has come here. */
  void passesOn(MessageStream stream) {
    before = stream;
    stream.behind = this;
  }

  /** A message was written. */
  void written(int message) {
    toLeave.add(message);
    toCome.add(message);
  }

  /** All up to a number has left. */
  void left(long nowNanos, long end) {
    left = Math.max(left, end);
    while (!toLeave.isEmpty() && table.end(toLeave.peek()) <= left) {
      table.sent(toLeave.remove(), nowNanos);
    }
  }

  /** A stretch has come; what comes ahead of a gap waits for it. */
  void came(long nowNanos, long from, long end) {
    if (before != null) {
      before.arrived(nowNanos, from, end);
    } else if (!toProxy) {
      arrived(nowNanos, from, end);
    }
  }

  private void arrived(long nowNanos, long from, long end) {
    if (unheard || end <= come) {
      return;
    }
    early.merge(from, end, Math::max);
    while (!early.isEmpty() && early.firstKey() <= come) {
      come = Math.max(come, early.pollFirstEntry().getValue());
    }
    if (nowNanos != lastNanos) {
      last.clear();
      lastNanos = nowNanos;
    }
    while (!toCome.isEmpty() && table.end(toCome.peek()) <= come) {
      last.add(toCome.peek());
      table.received(toCome.remove(), nowNanos);
    }
  }

  /** The receiver resets the connection: what comes now, or came just now, nobody reads. */
  void refused(long nowNanos) {
    if (before != null) {
      before.refused(nowNanos);
    }
    unheard = true;
    if (nowNanos == lastNanos) {
      last.forEach(message -> table.received(message, MessageLog.NEVER));
    }
    last.clear();
  }
}
