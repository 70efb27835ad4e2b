package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Beats;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/** Passes every request on to the driver; tests override what they want to hear. */
class ForwardingEffects implements Effects {

  private Effects fx;

  /** These effects, passing on to those of a driver. */
  Effects around(Effects driver) {
    fx = driver;
    return this;
  }

  @Override
  public int connect(long address, int attachment) {
    return fx.connect(address, attachment);
  }

  @Override
  public ByteBuffer reserve(int socket, int maxBytes) {
    return fx.reserve(socket, maxBytes);
  }

  @Override
  public void send(int socket, Traffic traffic) {
    fx.send(socket, traffic);
  }

  @Override
  public int listen(int port, int backlog) {
    return fx.listen(port, backlog);
  }

  @Override
  public long address(String host, int port) {
    return fx.address(host, port);
  }

  @Override
  public long resolvingNanos(String host, long askedForNanos) {
    return fx.resolvingNanos(host, askedForNanos);
  }

  @Override
  public void attach(int socket, int attachment) {
    fx.attach(socket, attachment);
  }

  @Override
  public boolean isLocal(int socket) {
    return fx.isLocal(socket);
  }

  @Override
  public void noDelay(int socket, boolean on) {
    fx.noDelay(socket, on);
  }

  @Override
  public void close(int socket) {
    fx.close(socket);
  }

  @Override
  public void reset(int socket) {
    fx.reset(socket);
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    return fx.setTimer(kind, key, deadlineNanos);
  }

  @Override
  public void cancelTimer(int handle) {
    fx.cancelTimer(handle);
  }

  @Override
  public void exit(int status) {
    fx.exit(status);
  }

  @Override
  public long bytesRead(int socket) {
    return fx.bytesRead(socket);
  }

  @Override
  public long bytesWritten(int socket) {
    return fx.bytesWritten(socket);
  }

  @Override
  public long bytesPending(int socket) {
    return fx.bytesPending(socket);
  }

  @Override
  public void spend(long durationNanos) {
    fx.spend(durationNanos);
  }

  @Override
  public void idle(long durationNanos) {
    fx.idle(durationNanos);
  }

  @Override
  public long spentNanos() {
    return fx.spentNanos();
  }

  @Override
  public void beat(long periodNanos, Beats beats, ByteBuffer frame, Traffic traffic) {
    fx.beat(periodNanos, beats, frame, traffic);
  }

  @Override
  public boolean rests(int socket) {
    return fx.rests(socket);
  }

  @Override
  public void disturb() {
    fx.disturb();
  }
}
