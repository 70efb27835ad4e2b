package dev.netsplit.sockets.epmd;

import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients of an epmd do, one step after the other, each on a line: a connection of its own.
 *
 * @param title says what it is about, and the seed it came from
 */
public record EpmdCase(String title, List<Step> steps) {

  private static final int SHOWN_BYTES = 24;

  /** The things a client does. */
  public enum Action {
    /** Connects. */
    OPEN,
    /** Writes bytes at once. */
    SEND,
    /** Closes. */
    CLOSE,
    /** Resets. */
    RESET,
    /** Does nothing for a time. */
    WAIT
  }

  /**
   * One step.
   *
   * @param bytes what is sent
   * @param name the name that the bytes register; empty when they register none
   * @param millis how long nothing is done
   */
  public record Step(Action action, int line, Bytes bytes, String name, int millis) {

    @Override
    public String toString() {
      return switch (action) {
        case SEND -> line + " send " + bytes.size() + " " + shown();
        case WAIT -> "wait " + millis;
        default -> line + " " + action;
      };
    }

    private String shown() {
      return bytes.prefix(Math.min(SHOWN_BYTES, bytes.size())).toString();
    }
  }

  /** A case in the making. */
  static final class Script {

    private final List<Step> steps = new ArrayList<>();

    Script open(int line) {
      return add(new Step(Action.OPEN, line, Bytes.EMPTY, "", 0));
    }

    Script send(int line, byte[] bytes) {
      return send(line, bytes, "");
    }

    Script send(int line, byte[] bytes, String name) {
      return add(new Step(Action.SEND, line, Bytes.of(ByteBuffer.wrap(bytes)), name, 0));
    }

    Script close(int line) {
      return add(new Step(Action.CLOSE, line, Bytes.EMPTY, "", 0));
    }

    Script reset(int line) {
      return add(new Step(Action.RESET, line, Bytes.EMPTY, "", 0));
    }

    Script pause(int millis) {
      return add(new Step(Action.WAIT, 0, Bytes.EMPTY, "", millis));
    }

    private Script add(Step step) {
      steps.add(step);
      return this;
    }

    EpmdCase titled(String title) {
      return new EpmdCase(title, List.copyOf(steps));
    }
  }
}
