package dev.netsplit.scenarios.run;

import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * The hands of a run that is measured again: nothing is done, and faults happened when the record
 * says. A run that does something else than the recorded one is noticed.
 */
final class RecordedNodes implements RealNodes {

  private final ArrayDeque<String> deeds = new ArrayDeque<>();
  private String strange = "";

  /** A fault that was done next, as {@link RunRecorder} wrote it down. */
  void add(String line) {
    deeds.add(line);
  }

  /** What does not fit to the record, for people; empty when all does. */
  String strange() {
    return strange.isEmpty() && !deeds.isEmpty() ? "no `" + deeds.peek() + '`' : strange;
  }

  static String cutWords(int number, boolean resets, BitSet one, BitSet other) {
    String sides = (one + "|" + other).replace(" ", "");
    return "cut " + number + ' ' + (resets ? "reset" : "hold") + ' ' + sides;
  }

  private long when(String deed) {
    String recorded = deeds.poll();
    int end = recorded == null ? -1 : recorded.lastIndexOf(' ');
    if (end < 0 || !recorded.substring(0, end).equals(deed)) {
      if (strange.isEmpty()) {
        String instead = recorded == null ? "nothing more" : '`' + recorded + '`';
        strange = "`" + deed + "` where the record has " + instead;
      }
      return 0;
    }
    return Long.parseLong(recorded.substring(end + 1));
  }

  @Override
  public void start(int node) {
    // What comes of it is in the record.
  }

  @Override
  public void name(int node) {
    // As above.
  }

  @Override
  public void ping(int node, int peer) {
    // As above.
  }

  @Override
  public void disconnect(int node, int peer) {
    // As above.
  }

  @Override
  public void halt(int node) {
    // As above.
  }

  @Override
  public void stop(int node) {
    // As above.
  }

  @Override
  public long kill(int node) {
    return when("kill " + node);
  }

  @Override
  public long pause(int node) {
    return when("pause " + node);
  }

  @Override
  public long resume(int node) {
    return when("resume " + node);
  }

  @Override
  public long cut(int number, boolean resets, BitSet one, BitSet other) {
    return when(cutWords(number, resets, one, other));
  }

  @Override
  public long heal(int number) {
    return when("heal " + number);
  }
}
