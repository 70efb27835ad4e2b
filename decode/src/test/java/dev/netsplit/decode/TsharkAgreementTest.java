package dev.netsplit.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tshark says of the recordings of real nodes, packet for packet: requests to epmd and
 * answers, handshake messages, names, flags, ticks, and operations of messages.
 */
class TsharkAgreementTest {

  private static final Pattern FRAME = Pattern.compile("Frame (\\d+): .*");
  private static final Pattern EPMD = Pattern.compile(" {4}Type: EPMD_(\\w+) \\(\\d+\\)");
  private static final Pattern TAG = Pattern.compile(" {4}Tag: '(\\w)'");
  private static final Pattern NAME = Pattern.compile(" {4}(?:Node )?Name: (.*)");
  private static final Pattern FLAGS = Pattern.compile(" {4}Flags: 0x0*([0-9a-f]+), .*");
  private static final Pattern OPERATION = Pattern.compile(" {8}SMALL_INTEGER_EXT: (\\d+)");

  private static final Map<String, Integer> OPERATIONS = new TreeMap<>();

  static {
    OPERATIONS.put("REG_SEND", 6);
    OPERATIONS.put("MONITOR_P", 19);
    OPERATIONS.put("DEMONITOR_P", 20);
    OPERATIONS.put("SEND_SENDER", 22);
  }

  private static final Map<String, String> TAGS = new TreeMap<>();

  static {
    TAGS.put("send_name", "N");
    TAGS.put("challenge", "N");
    TAGS.put("status", "s");
    TAGS.put("challenge_reply", "r");
    TAGS.put("challenge_ack", "a");
  }

  @TempDir private Path folder;

  static Stream<String> captures() {
    return EveryCaptureDecodedTest.captures();
  }

  private static void needTshark() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "tshark")));
    if ("1".equals(System.getenv("NETSPLIT_REQUIRE_REAL"))) {
      assertEquals(true, isThere, "NETSPLIT_REQUIRE_REAL=1 and there is no tshark");
    }
    assumeTrue(isThere, "skipped: there is no tshark to compare with (apt-get install tshark)");
  }

  private List<String> tshark(Path file, Decoded decoded) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    for (Conversation link : decoded.totals.links()) {
      command.add("-d");
      command.add("tcp.port==" + link.server().port() + ",erldp");
    }
    command.addAll(List.of("-V", "-O", "erldp,epmd", "-Y", "erldp || epmd"));
    Path errors = folder.resolve("errors");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } finally {
      process.destroy();
    }
  }

  /** What the text of tshark says, one line a fact: the packet and what is in it. */
  private static List<String> facts(List<String> text) {
    List<String> facts = new ArrayList<>();
    String packet = "";
    boolean control = false;
    boolean erlang = false;
    for (String line : text) {
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        packet = frame.group(1) + " ";
      }
      boolean inside = line.isEmpty() || line.charAt(0) == ' ';
      erlang = inside ? erlang : line.startsWith("Erlang");
      if (!erlang) {
        continue;
      }
      if (line.equals("    Length: 0")) {
        facts.add(packet + "tick");
      }
      control |= line.equals("    ControlMessage");
      Matcher operation = OPERATION.matcher(line);
      if (control && operation.matches()) {
        facts.add(packet + "operation " + operation.group(1));
        control = false;
      }
      add(packet, "", EPMD.matcher(line), facts);
      add(packet, "tag ", TAG.matcher(line), facts);
      add(packet, "name ", NAME.matcher(line), facts);
      add(packet, "flags ", FLAGS.matcher(line), facts);
    }
    return facts.stream().sorted().toList();
  }

  private static void add(String packet, String what, Matcher matcher, List<String> facts) {
    if (matcher.matches()) {
      facts.add(packet + what + matcher.group(1));
    }
  }

  /** The same facts as decoded here. */
  private static List<String> facts(Decoded decoded) {
    List<String> facts = new ArrayList<>();
    for (Entry entry : decoded.entries) {
      Message message = entry.message();
      String packet = entry.packet() + " ";
      switch (message.kind()) {
        case TICK -> facts.add(packet + "tick");
        case CONTROL -> facts.add(packet + "operation " + OPERATIONS.get(message.name()));
        case HANDSHAKE -> {
          facts.add(packet + "tag " + TAGS.get(message.name()));
          if (!message.name().equals("status")) {
            details(packet, message, facts);
          }
        }
        case EPMD_REQUEST, EPMD_REPLY -> {
          if (isKnownToTshark(message)) {
            facts.add(packet + message.name());
            details(packet, message, facts);
          }
        }
        default -> {}
      }
    }
    return facts.stream().sorted().toList();
  }

  /** Its dissector does not take all for epmd that is. */
  private static boolean isKnownToTshark(Message message) {
    return switch (message.name()) {
      case "ALIVE2_REQ", "PORT2_REQ", "NAMES_REQ" -> true;
      case "PORT2_RESP" -> message.details().get(0).name().equals("node");
      default -> false;
    };
  }

  private static void details(String packet, Message message, List<String> facts) {
    for (Detail detail : message.details()) {
      switch (detail.name()) {
        case "node", "asks_for_name_at" ->
            facts.add(
                packet + "name " + detail.value().toString().replace("asks for a name at ", ""));
        case "flags" -> facts.add(packet + "flags " + detail.value().toString().substring(2));
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void saysWhatTsharkSays(String capture) throws IOException {
    needTshark();
    byte[] file = Decoded.file(capture);
    Path path = Files.write(folder.resolve("capture.pcap"), file);
    Decoded decoded = Decoded.of(file);

    List<String> said = facts(tshark(path, decoded));
    boolean isSilent = capture.matches("epmd_kill_.*|nodedown_(disconnect|halt|init_stop|kill9)");
    assertEquals(isSilent, said.isEmpty(), "tshark says nothing");
    assertEquals(String.join("\n", said), String.join("\n", facts(decoded)));
  }
}
