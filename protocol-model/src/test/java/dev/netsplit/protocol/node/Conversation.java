package dev.netsplit.protocol.node;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term.Pid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What nodes said to each other, real or simulated: per connection, direction and sending process
 * the frames in order. Two processes of a node race for its connections, so the order among them is
 * no property of the protocol. Processes are told apart by what they send, not by their numbers.
 */
final class Conversation {

  private static final int EPMD_PORT = 4369;

  /** Who sends a message of this name. */
  private static final Map<String, String> SENDERS =
      new TreeMap<>(
          Map.of(
              "init_connect", "global_name_server",
              "exchange", "global_name_server",
              "resolved", "global_name_server",
              "set_lock", "locker",
              "lock_set", "locker",
              "in_sync", "helper",
              "is_auth", "caller",
              "yes", "net_kernel",
              "features_request", "asker of features",
              "features_reply", "teller of features"));

  static {
    List.of("discover", "sync", "join", "leave").forEach(name -> SENDERS.put(name, "pg"));
  }

  /** One frame: the connection it went over, the host it came from and the one it went to. */
  private record Said(String connection, String from, String to, SentFrame frame) {}

  private final List<Said> said = new ArrayList<>();
  private final Map<String, Integer> dials = new TreeMap<>();
  private final Map<String, String> roles = new TreeMap<>();

  private Conversation() {}

  /** What a recording holds, each direction of a connection as a whole. */
  static Conversation recorded(String capture) {
    Conversation heard = new Conversation();
    for (TcpStream stream : Capture.streams(capture)) {
      if (stream.serverPort() != EPMD_PORT) {
        String dialler = host(stream.client());
        String acceptor = host(stream.server());
        String name = heard.dial(dialler, acceptor);
        heard.say(name, dialler, acceptor, new SentFrames(true).read(stream.sent(true)));
        heard.say(name, acceptor, dialler, new SentFrames(false).read(stream.sent(false)));
      }
    }
    return heard;
  }

  private static String host(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }

  /**
   * What the nodes of a network wrote, in the order in which they wrote it, from the instant {@code
   * sinceNanos} on; connections are read from their beginnings.
   */
  static Conversation of(List<TestNetwork.Write> writes, long sinceNanos) {
    Conversation heard = new Conversation();
    Map<Integer, String> names = new TreeMap<>();
    Map<String, SentFrames> readers = new TreeMap<>();
    for (TestNetwork.Write write : writes) {
      if (write.traffic() != Traffic.EPMD) {
        boolean first = !names.containsKey(write.connection());
        if (first) {
          names.put(write.connection(), heard.dial(write.from(), write.to()));
        }
        String name = names.get(write.connection());
        SentFrames reader =
            readers.computeIfAbsent(
                name + write.from(), end -> new SentFrames(name.startsWith(write.from())));
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(write.hex()));
        heard.say(name, write.from(), write.to(), reader.read(bytes));
        if (write.atNanos() < sinceNanos) {
          heard.said.clear();
        }
      }
    }
    return heard;
  }

  private String dial(String dialler, String acceptor) {
    String dial = dialler + " dials " + acceptor;
    return dial + " #" + dials.merge(dial, 1, Integer::sum);
  }

  private void say(String connection, String from, String to, List<SentFrame> frames) {
    for (SentFrame frame : frames) {
      said.add(new Said(connection, from, to, frame));
      String role = SENDERS.get(frame.name());
      if (role != null) {
        String before = roles.put(frame.sender().orElseThrow().toString(), role);
        if (before != null && !before.equals(role)) {
          throw new AssertionError(frame + " is of a " + role + " and of a " + before);
        }
      }
    }
  }

  /** Who sent, and per sender the operations with their lengths, in order. */
  SortedMap<String, List<String>> bySender() {
    SortedMap<String, List<String>> sent = new TreeMap<>();
    for (Said one : said) {
      SentFrame frame = one.frame();
      String who = frame.sender().map(this::role).orElse("handshake");
      String sender = one.connection() + ", " + one.from() + ", " + who;
      String line = (frame.operation() + " " + frame.bytes() + " " + frame.name()).trim();
      sent.computeIfAbsent(sender, unseen -> new ArrayList<>()).add(line);
    }
    return sent;
  }

  private String role(Pid sender) {
    String role = roles.get(sender.toString());
    if (role == null) {
      throw new AssertionError("nothing tells who " + sender + " is");
    }
    return role;
  }

  /** Where another conversation differs from this one, as lines. */
  List<String> differencesTo(Conversation other) {
    SortedMap<String, List<String>> mine = bySender();
    SortedMap<String, List<String>> theirs = other.bySender();
    Set<String> senders = new TreeSet<>(mine.keySet());
    senders.addAll(theirs.keySet());
    List<String> lines = new ArrayList<>();
    for (String sender : senders) {
      List<String> expected = mine.getOrDefault(sender, List.of());
      List<String> actual = theirs.getOrDefault(sender, List.of());
      if (!expected.equals(actual)) {
        lines.add(sender + ": " + expected + " but " + actual);
      }
    }
    return lines;
  }

  /** How many messages there are, handshakes apart. */
  long messages() {
    return said.stream().filter(one -> one.frame().message().isPresent()).count();
  }

  /** What a process of a host sent, as {@code FROM>TO NAME}, in order, without monitors. */
  List<String> sentBy(String host, String role) {
    return said.stream()
        .filter(one -> one.from().equals(host))
        .filter(one -> !one.frame().name().isEmpty())
        .filter(one -> role(one.frame().sender().orElseThrow()).equals(role))
        .map(Conversation::line)
        .toList();
  }

  /** The messages of these names, as {@code FROM>TO NAME}, in order. */
  List<String> named(Set<String> names) {
    return said.stream()
        .filter(one -> names.contains(one.frame().name()))
        .map(Conversation::line)
        .toList();
  }

  private static String line(Said one) {
    return one.from() + ">" + one.to() + " " + one.frame().name();
  }
}
