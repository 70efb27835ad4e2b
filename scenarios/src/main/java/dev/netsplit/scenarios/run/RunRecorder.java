package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes down what a run is told of its nodes, and what its hands answer when a fault is done.
 * Knows nothing of what it means.
 */
final class RunRecorder implements RealNodes {

  /** How far the clock had come when the next thing was told. */
  static final String CLOCK = "at";

  private final RealNodes hands;
  private final List<String> lines = new ArrayList<>();
  private long clockNanos;
  private boolean clockNoted = true;

  RunRecorder(RealNodes hands) {
    this.hands = hands;
  }

  /** Time has come so far; of times without anything in between the last one matters. */
  void advanced(long nowNanos) {
    clockNanos = nowNanos;
    clockNoted = false;
  }

  /** Something was told of a node, at that time. */
  void note(String word, long atNanos, int node, String rest) {
    write(word + ' ' + atNanos + ' ' + node + (rest.isEmpty() ? "" : ' ' + rest));
  }

  private long did(String what, long atNanos) {
    write(what + ' ' + atNanos);
    return atNanos;
  }

  private void write(String line) {
    noteClock();
    lines.add(line);
  }

  private void noteClock() {
    if (!clockNoted) {
      clockNoted = true;
      lines.add(CLOCK + ' ' + clockNanos);
    }
  }

  /** All that was written down, up to the present. */
  List<String> lines() {
    noteClock();
    return List.copyOf(lines);
  }

  @Override
  public void start(int node) {
    hands.start(node);
  }

  @Override
  public void name(int node) {
    hands.name(node);
  }

  @Override
  public void ping(int node, int peer) {
    hands.ping(node, peer);
  }

  @Override
  public void disconnect(int node, int peer) {
    hands.disconnect(node, peer);
  }

  @Override
  public void halt(int node) {
    hands.halt(node);
  }

  @Override
  public void stop(int node) {
    hands.stop(node);
  }

  @Override
  public long kill(int node) {
    return did("kill " + node, hands.kill(node));
  }

  @Override
  public long pause(int node) {
    return did("pause " + node, hands.pause(node));
  }

  @Override
  public long resume(int node) {
    return did("resume " + node, hands.resume(node));
  }

  @Override
  public long cut(int number, boolean resets, BitSet one, BitSet other) {
    return did(
        RecordedNodes.cutWords(number, resets, one, other), hands.cut(number, resets, one, other));
  }

  @Override
  public long heal(int number) {
    return did("heal " + number, hands.heal(number));
  }
}
