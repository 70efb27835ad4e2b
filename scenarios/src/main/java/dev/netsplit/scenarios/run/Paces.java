package dev.netsplit.scenarios.run;

import dev.netsplit.sim.net.Network;
import java.util.TreeMap;

/**
 * How much longer than usual the work of processes takes at present: of those that run, and of
 * those that take their places. Knows neither nodes nor events.
 *
 * <p>A process that is slowed down twice is as slow as the slower of the two makes it: what takes
 * the processor away from it takes it away once.
 */
final class Paces {

  /** Thousandths of the time that work takes, where nothing slows it down. */
  static final long FULL_SPEED = 1000;

  /** What is in force for one process and its successors, by who slows it down. */
  private static final class Subject {
    private final TreeMap<Integer, Long> permilles = new TreeMap<>();
    private int process = NONE;

    private long permille() {
      return permilles.values().stream().mapToLong(Long::longValue).max().orElse(FULL_SPEED);
    }
  }

  private static final int NONE = -1;

  private final TreeMap<String, Subject> subjects = new TreeMap<>();

  /** A process whose time is counted has been started. */
  void started(Network network, int host, String name, int process) {
    Subject subject = subject(host, name);
    subject.process = process;
    if (subject.permille() != FULL_SPEED) {
      network.pace(process, subject.permille());
    }
  }

  /**
   * From now on the process of that name on a host is slowed down.
   *
   * @param by who does it, for {@link #release}
   */
  void slow(Network network, int host, String name, int by, long permille) {
    Subject subject = subject(host, name);
    subject.permilles.put(by, permille);
    apply(network, subject);
  }

  /** All that somebody had slowed down is as fast as the others let it. */
  void release(Network network, int by) {
    for (Subject subject : subjects.values()) {
      if (subject.permilles.remove(by) != null) {
        apply(network, subject);
      }
    }
  }

  private static void apply(Network network, Subject subject) {
    if (subject.process != NONE) {
      network.pace(subject.process, subject.permille());
    }
  }

  private Subject subject(int host, String name) {
    return subjects.computeIfAbsent(host + "/" + name, key -> new Subject());
  }
}
