package dev.netsplit.sockets.proxy;

import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.handshake.OldSendName;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.sockets.proxy.Link.Stage;
import dev.netsplit.sockets.proxy.Passage.End;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stands before one real node: takes its connections in, recognises by send_name who dials, and
 * dials the node itself. Must not change a byte of what it passes on.
 *
 * <p>TCP is reliable, so bytes between two nodes that are cut off from each other are not lost but
 * late: they are kept and passed on when the cut is over, and so is the end of a connection. A
 * connection that is opened during a cut stands before the proxy without an answer.
 */
public final class LinkProxy implements Machine {

  /** Most links of one node at one time, whoever dialled. */
  private static final int MAX_LINKS = 4096;

  private static final int BACKLOG = 128;
  private static final int TIMER_ARRIVAL = 0;

  private final String node;
  private final String host;
  private final LinkRules rules;
  private final Map<Integer, Link> bySocket = new TreeMap<>();
  private final Map<Integer, Link> byNumber = new TreeMap<>();
  private int links;
  private int port = Effects.UNAVAILABLE;
  private int nodePort;

  /**
   * @param node full name of the node behind it
   * @param host address of that node
   */
  public LinkProxy(String node, String host, LinkRules rules) {
    this.node = node;
    this.host = host;
    this.rules = rules;
  }

  /** Where others find the node; negative when it could not listen. */
  int port() {
    return port;
  }

  /** The node behind listens there from now on. */
  void nodeListensAt(int newPort) {
    nodePort = newPort;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    port = fx.listen(0, BACKLOG);
    if (port < 0) {
      throw new IllegalStateException("no proxy of " + node + " on " + host + ": " + port);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    fx.noDelay(socket, true);
    if (attachment == NO_ATTACHMENT) {
      if (byNumber.size() == MAX_LINKS) {
        fx.reset(socket);
        return;
      }
      Link link = new Link(links++, socket);
      byNumber.put(link.number(), link);
      bySocket.put(socket, link);
      return;
    }
    Link link = byNumber.get(attachment);
    if (link == null) {
      fx.close(socket);
      return;
    }
    link.stage(Stage.THROUGH);
    move(nowNanos, link, fx);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    bySocket.remove(socket);
    Link link = byNumber.get(attachment);
    if (link != null) {
      link.far(Link.NONE);
      link.stage(Stage.THROUGH);
      // The kernel of a node that does not listen answers with RST.
      link.outward().end(nowNanos, End.RESET);
      move(nowNanos, link, fx);
    }
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    Link link = bySocket.get(socket);
    if (link == null) {
      throw new IllegalStateException("no link of socket " + socket + " before " + node);
    }
    if (link.stage() == Stage.NAMELESS && !recognise(link, in, fx)) {
      return;
    }
    Passage passage = socket == link.near() ? link.inward() : link.outward();
    if (passage.add(nowNanos, in)) {
      move(nowNanos, link, fx);
    } else {
      drop(link, fx);
    }
  }

  /** Looks at the first message without taking it; false while there is nothing to pass on. */
  private boolean recognise(Link link, ByteBuffer in, Effects fx) {
    ByteBuffer look = in.duplicate();
    String name;
    if (OldHandshakeCodec.isSendName(look)) {
      Decoded<OldSendName> old = OldHandshakeCodec.decodeSendName(look);
      name = old.isValue() ? old.value().name() : nameless(link, old.state(), fx);
    } else {
      Decoded<SendName> message = HandshakeCodec.decodeSendName(look);
      name = message.isValue() ? message.value().name() : nameless(link, message.state(), fx);
    }
    if (name.isEmpty()) {
      return false;
    }
    if (rules.isReset(name, node)) {
      drop(link, fx);
      return false;
    }
    link.named(name, rules.delayNanos(name, node), rules.delayNanos(node, name));
    return true;
  }

  private String nameless(Link link, Decoded.State state, Effects fx) {
    if (state == Decoded.State.REFUSED) {
      drop(link, fx);
    }
    return "";
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // What waits for the kernel is held by the driver, within its limits.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    Link link = bySocket.remove(socket);
    if (link == null) {
      return;
    }
    End how = why == CloseReason.PEER_CLOSED ? End.CLOSED : End.RESET;
    boolean near = socket == link.near();
    if (near) {
      link.nearGone();
    } else {
      link.far(Link.NONE);
    }
    if (link.stage() == Stage.NAMELESS) {
      byNumber.remove(link.number());
      return;
    }
    (near ? link.inward() : link.outward()).end(nowNanos, how);
    move(nowNanos, link, fx);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    Link link = byNumber.get((int) key);
    if (link != null) {
      move(nowNanos, link, fx);
    }
  }

  /** The rules have changed: resets what they forbid, lets through what they allow again. */
  public void rulesChanged(long nowNanos, Effects fx) {
    for (Link link : List.copyOf(byNumber.values())) {
      if (link.stage() != Stage.NAMELESS) {
        if (rules.isReset(link.dialler(), node)) {
          drop(link, fx);
        } else {
          move(nowNanos, link, fx);
        }
      }
    }
  }

  /** Passes on what has arrived, in both directions. */
  private void move(long nowNanos, Link link, Effects fx) {
    if (rules.isCut(link.dialler(), node)) {
      return;
    }
    if (link.stage() == Stage.NAMED) {
      if (link.inward().isEnded()) {
        // Who dialled has given up before anybody on the other side heard of it.
        drop(link, fx);
        return;
      }
      link.stage(Stage.DIALLING);
      link.far(fx.connect(fx.address(host, nodePort), link.number()));
      bySocket.put(link.far(), link);
    }
    if (link.stage() == Stage.THROUGH) {
      carry(nowNanos, link, link.inward(), true, fx);
      carry(nowNanos, link, link.outward(), false, fx);
    }
    if (link.near() == Link.NONE && link.far() == Link.NONE) {
      byNumber.remove(link.number());
      return;
    }
    long next = Math.min(link.inward().nextNanos(), link.outward().nextNanos());
    if (next > nowNanos && next != Long.MAX_VALUE) {
      fx.setTimer(TIMER_ARRIVAL, link.number(), next);
    }
  }

  private void carry(long nowNanos, Link link, Passage passage, boolean inward, Effects fx) {
    for (ByteBuffer bytes = passage.take(nowNanos); bytes != null; ) {
      int to = inward ? link.far() : link.near();
      if (to != Link.NONE) {
        fx.reserve(to, bytes.remaining()).put(bytes);
        fx.send(to, Traffic.APP);
      }
      bytes = passage.take(nowNanos);
    }
    End end = passage.arrivedEnd(nowNanos);
    if (end != End.OPEN) {
      hangUp(link, inward, end, fx);
    }
  }

  /** The end of a stream has arrived: the connection behind it ends in the same way. */
  private void hangUp(Link link, boolean inward, End end, Effects fx) {
    int socket = inward ? link.far() : link.near();
    if (socket == Link.NONE) {
      return;
    }
    bySocket.remove(socket);
    if (end == End.RESET) {
      fx.reset(socket);
    } else {
      fx.close(socket);
    }
    if (inward) {
      link.far(Link.NONE);
    } else {
      link.nearGone();
    }
  }

  /** Resets both connections and forgets the link. */
  private void drop(Link link, Effects fx) {
    List<Integer> open = new ArrayList<>();
    open.add(link.near());
    open.add(link.far());
    for (int socket : open) {
      if (socket != Link.NONE) {
        bySocket.remove(socket);
        fx.reset(socket);
      }
    }
    byNumber.remove(link.number());
  }

  @Override
  public String toString() {
    return "proxy of " + node;
  }
}
