package dev.netsplit.sockets.epmd;

import dev.netsplit.protocol.epmd.EpmdConfig;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of epmd, words with one dash, and its environment. Does not act on them. Source:
 * the manual page of epmd, and what the one of OTP 25 accepts and refuses.
 *
 * @param port listened on, or asked
 * @param addresses what is listened on besides the loopback, separated by commas or spaces
 * @param debug how often a log was asked for
 * @param daemon whether the daemon leaves the terminal
 * @param packetTimeoutSeconds how long a client may keep silent
 * @param delayAcceptSeconds how long to sleep in each round
 * @param delayWriteSeconds how long to sleep before each write
 * @param relaxed whether names may be stopped, and the daemon killed while names are in use
 * @param verb what to do
 * @param name the name to stop; empty with every other verb
 */
public record EpmdOptions(
    int port,
    String addresses,
    int debug,
    boolean daemon,
    int packetTimeoutSeconds,
    int delayAcceptSeconds,
    int delayWriteSeconds,
    boolean relaxed,
    Verb verb,
    String name) {

  /** What the command does. */
  public enum Verb {
    /** Be the daemon. */
    SERVE,
    /** Print the names in use. */
    NAMES,
    /** Find out whether a daemon runs. */
    STARTED,
    /** Print everything the daemon remembers. */
    DUMP,
    /** End the daemon. */
    KILL,
    /** Drop a name. */
    STOP
  }

  static final String PORT_VARIABLE = "ERL_EPMD_PORT";
  static final String ADDRESS_VARIABLE = "ERL_EPMD_ADDRESS";
  static final String RELAXED_VARIABLE = "ERL_EPMD_RELAXED_COMMAND_CHECK";

  private static final int DEFAULT_PACKET_TIMEOUT_SECONDS = 60;

  /**
   * Reads a command line.
   *
   * @return the options; empty when the command line is wrong
   */
  public static Optional<EpmdOptions> parse(List<String> words, Map<String, String> environment) {
    return new Reader(words, environment).read();
  }

  /** The packet timeout; the daemon counts in seconds, and to one at least. */
  long packetTimeoutNanos() {
    return Math.max(1, packetTimeoutSeconds) * 1_000_000_000L;
  }

  /**
   * The number a text begins with, as C's {@code atoi} reads it: 0 when there is none. Numbers
   * beyond 32 bits are cut to the nearest.
   */
  static int leadingNumber(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || (at < text.length() && text.charAt(at) == '+')) {
      at++;
    }
    long number = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = Math.min(10 * number + text.charAt(at) - '0', Integer.MAX_VALUE);
      at++;
    }
    return (int) (negative ? -number : number);
  }

  /** Takes the words one by one. */
  private static final class Reader {

    private final ArrayDeque<String> words;
    private int port = EpmdConfig.DEFAULT_PORT;
    private String addresses;
    private int debug;
    private boolean daemon;
    private int packetTimeout = DEFAULT_PACKET_TIMEOUT_SECONDS;
    private int delayAccept;
    private int delayWrite;
    private boolean relaxed;
    private Verb verb = Verb.SERVE;
    private String name = "";
    private boolean wrong;

    Reader(List<String> words, Map<String, String> environment) {
      this.words = new ArrayDeque<>(words);
      if (environment.containsKey(PORT_VARIABLE)) {
        port = leadingNumber(environment.get(PORT_VARIABLE));
      }
      addresses = environment.getOrDefault(ADDRESS_VARIABLE, "");
      relaxed = environment.containsKey(RELAXED_VARIABLE);
    }

    Optional<EpmdOptions> read() {
      while (!words.isEmpty()) {
        if (!take(words.remove())) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new EpmdOptions(
              port,
              addresses,
              debug,
              daemon,
              packetTimeout,
              delayAccept,
              delayWrite,
              relaxed,
              verb,
              name));
    }

    private boolean take(String word) {
      switch (word) {
        case "-d", "-debug" -> debug++;
        case "-daemon" -> daemon = true;
        case "-relaxed_command_check" -> relaxed = true;
        case "-port" -> port = number();
        case "-packet_timeout" -> packetTimeout = number();
        case "-delay_accept" -> delayAccept = number();
        case "-delay_write" -> delayWrite = number();
        case "-address" -> addresses = value();
        default -> {
          return takeVerb(word);
        }
      }
      return !wrong;
    }

    private String value() {
      wrong |= words.isEmpty();
      return words.isEmpty() ? "" : words.remove();
    }

    /** The number behind an option; no option takes a zero. */
    private int number() {
      int number = leadingNumber(value());
      wrong |= number == 0;
      return number;
    }

    /** A verb must stand at the end. */
    private boolean takeVerb(String word) {
      switch (word) {
        case "-names" -> verb = Verb.NAMES;
        case "-started" -> verb = Verb.STARTED;
        case "-dump" -> verb = Verb.DUMP;
        case "-kill" -> verb = Verb.KILL;
        case "-stop" -> {
          verb = Verb.STOP;
          name = words.isEmpty() ? "" : words.remove();
          return words.isEmpty() && !name.isEmpty();
        }
        default -> {
          return false;
        }
      }
      return words.isEmpty();
    }
  }
}
