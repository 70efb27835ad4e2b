package dev.netsplit.scenarios.result;

import java.util.List;
import java.util.Locale;

/**
 * What happened in one recorded run, in order. Knows nothing of measures: it is there to be read,
 * by people and by what draws for them.
 *
 * @param startNanos simulated instant at which the first node started
 * @param endNanos simulated instant up to which everything is known: the end of the run, or the
 *     first entry that was dropped
 * @param dropped entries beyond the limit of the record
 * @param entries what happened, by time; at one instant in the order in which it happened
 */
public record Journal(long startNanos, long endNanos, long dropped, List<Journal.Entry> entries) {

  /** Of a run that was not recorded. */
  public static final Journal NOTHING = new Journal(0, 0, 0, List.of());

  /** Makes the list unchangeable. */
  public Journal {
    entries = List.copyOf(entries);
  }

  /** What kind of thing happened. */
  public enum Kind {
    /** An event of the timeline begins: its name; its kind and whom it hits. */
    FAULT,
    /** An event of the timeline is over: its name; its kind and whom it hit. */
    FAULT_OVER,
    /** A node's process starts, and a life of the node with it. */
    STARTED,
    /** epmd has taken the node's name; the detail is {@code creation N}. */
    REGISTERED,
    /** epmd has refused the node's name; the detail is why. */
    NAME_REFUSED,
    /** A node's process has ended; the detail is how. */
    STOPPED,
    /** A node's process stands still. */
    PAUSED,
    /** A node's process goes on. */
    RESUMED,
    /** A node has been told to stop in an orderly way, and runs on until it has. */
    LEAVING,
    /** An attempt of the node to connect to the peer has ended; the detail is its result. */
    DIALLED,
    /** A connection is up at the node. */
    NODEUP,
    /** A connection is down at the node; the detail is the reason. */
    NODEDOWN,
    /** A {@code net_adm:ping} of the node to the peer has ended: {@code pong} or {@code pang}. */
    PINGED,
    /** A tick found that nothing has come from the peer; the detail is {@code ticks N} in a row. */
    SILENCE,
    /** An epmd serves; the node is its host. */
    EPMD_UP,
    /** An epmd has ended; the node is its host. */
    EPMD_DOWN,
    /** {@code global} of the node is in sync with the peer. */
    SYNCED,
    /** {@code global} of the node is in sync with the peer no more. */
    UNSYNCED,
    /** The node's locker has the lock at the peer and itself. */
    LOCKED,
    /** The node's locker did not get the lock at the peer, and will ask again. */
    LOCK_CONFLICT,
    /** The node's locker has given the lock for the peer back. */
    UNLOCKED,
    /** The node tells others that it lost the peer; the detail is {@code messages N}. */
    LOSS_TOLD,
    /** The node cuts its connection to the peer against overlapping partitions; why. */
    EVICTED,
    /** Two processes have one name of {@code global}; the detail is the name and who decides. */
    NAME_CONFLICT,
    /** The node lost what was queued for the peer; the detail is {@code operations N}. */
    LOST,
    /** A process of the node ended because the node was at a limit; the process and the limit. */
    EXHAUSTED,
    /** {@code global} got into a storm; what kind, with the node and the peer it began with. */
    STORM,
    /** The last of such a storm; the detail is its kind and {@code messages N}. */
    STORM_OVER,
    /** A line that a real node would log. */
    LOG;

    /** As written in files and on the command line: {@code fault_over}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that happened.
   *
   * @param atNanos simulated instant
   * @param kind what kind of thing
   * @param node whom it happened to; the name of the event for faults, the host for an epmd
   * @param peer the node it was about, empty where there is none
   * @param detail what else is to be said of it, empty where there is nothing
   */
  public record Entry(long atNanos, Kind kind, String node, String peer, String detail) {}
}
