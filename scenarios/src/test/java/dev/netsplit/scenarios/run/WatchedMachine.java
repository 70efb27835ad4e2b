package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.node.ConnectResult;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;

/**
 * A node seen from its driver: which sockets it has, and which complete frames it takes from them.
 * It reads lengths of frames from the stream itself, so that what it says owes nothing to the
 * node's own counters.
 */
final class WatchedMachine implements Machine {

  private static final int NO_POSITION = -1;

  private final Machine machine;
  private final Life life;
  private final List<Invariant> invariants;
  private final List<Life> touched;
  private final TreeMap<Integer, String> peersOfLinks = new TreeMap<>();
  private final Ear ear = new Ear();
  private long nowNanos;
  private int socketAtWork;
  private ByteBuffer bytesAtWork;
  private int framesFrom;
  private boolean inTimer;

  WatchedMachine(Machine machine, Life life, List<Invariant> invariants, List<Life> touched) {
    this.machine = machine;
    this.life = life;
    this.invariants = invariants;
    this.touched = touched;
  }

  /** The driver's effects, heard. */
  Effects heard(long now, Effects fx) {
    nowNanos = now;
    touched.add(life);
    return ear.around(fx);
  }

  /** The node reports the end of an attempt it began; a refused one has no socket to give up. */
  void attemptEnded(String peer, ConnectResult result) {
    if (inTimer) {
      invariants.forEach(each -> each.setupTimedOut(nowNanos, life));
    }
    invariants.forEach(each -> each.attemptEnded(nowNanos, life, peer, result));
  }

  /** The node reports ticks; those that waited for a connection are not new ones. */
  void ticked() {
    if (inTimer) {
      invariants.forEach(each -> each.ticked(nowNanos, life));
    }
  }

  /** The node reports a nodeup: the connection is the one whose bytes it is taking. */
  void cameUp(String peer) {
    peersOfLinks.put(socketAtWork, peer);
    framesFrom = bytesAtWork.position();
    invariants.forEach(each -> each.up(nowNanos, life, peer, socketAtWork));
  }

  @Override
  public void onStart(long now, Effects fx) {
    machine.onStart(now, heard(now, fx));
  }

  @Override
  public void onOpened(long now, int socket, int attachment, Effects fx) {
    if (attachment == Machine.NO_ATTACHMENT) {
      invariants.forEach(each -> each.accepted(now, life, socket));
    }
    machine.onOpened(now, socket, attachment, heard(now, fx));
  }

  @Override
  public void onConnectFailed(
      long now, int socket, int attachment, ConnectFailure why, Effects fx) {
    machine.onConnectFailed(now, socket, attachment, why, heard(now, fx));
  }

  @Override
  public void onBytes(long now, int socket, int attachment, ByteBuffer in, Effects fx) {
    socketAtWork = socket;
    bytesAtWork = in;
    framesFrom = peersOfLinks.containsKey(socket) ? in.position() : NO_POSITION;
    String peer = peersOfLinks.get(socket);
    machine.onBytes(now, socket, attachment, in, heard(now, fx));
    if (framesFrom != NO_POSITION) {
      tellFrames(peer == null ? peersOfLinks.get(socket) : peer, in);
    }
  }

  /** Frames between two positions: a length of four bytes and as many more. */
  private void tellFrames(String peer, ByteBuffer in) {
    int position = framesFrom;
    while (position < in.position()) {
      position += Integer.BYTES + in.getInt(position);
      if (peer != null) {
        invariants.forEach(each -> each.frame(nowNanos, life, peer));
      }
    }
    Invariant.require(position == in.position(), "a part of a frame was taken", nowNanos, life);
  }

  @Override
  public void onDrained(long now, int socket, int attachment, Effects fx) {
    machine.onDrained(now, socket, attachment, heard(now, fx));
  }

  @Override
  public void onClosed(long now, int socket, int attachment, CloseReason why, Effects fx) {
    Effects heard = heard(now, fx);
    gone(socket);
    machine.onClosed(now, socket, attachment, why, heard);
  }

  @Override
  public void onTimer(long now, int kind, long key, Effects fx) {
    inTimer = true;
    machine.onTimer(now, kind, key, heard(now, fx));
    inTimer = false;
  }

  private void gone(int socket) {
    boolean wasLink = peersOfLinks.remove(socket) != null;
    if (inTimer && !wasLink) {
      invariants.forEach(each -> each.setupTimedOut(nowNanos, life));
    }
    invariants.forEach(each -> each.socketGone(nowNanos, life, socket));
  }

  /** Hears which sockets the node gives up. */
  private final class Ear extends ForwardingEffects {

    @Override
    public long resolvingNanos(String host, long askedForNanos) {
      long waitNanos = super.resolvingNanos(host, askedForNanos);
      if (waitNanos > 0) {
        life.waitsForNames();
      }
      return waitNanos;
    }

    @Override
    public void close(int socket) {
      gone(socket);
      super.close(socket);
    }

    @Override
    public void reset(int socket) {
      gone(socket);
      super.reset(socket);
    }
  }
}
