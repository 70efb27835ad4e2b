package dev.netsplit.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recordings of real nodes say, against what was done when they were made. */
class EveryCaptureDecodedTest {

  static final List<String> ALL =
      List.of(
          "connect_unregistered",
          "epmd_duplicate_register",
          "epmd_kill_ok",
          "epmd_kill_refused",
          "epmd_lookup_names_dump",
          "epmd_register",
          "epmd_remote_lookup_kill_dump",
          "epmd_reregister_after_epmd_kill9",
          "fragmented_150k",
          "global_3node_join",
          "handshake_dynamic_name",
          "handshake_hidden",
          "handshake_not_allowed",
          "handshake_ok_ping_sync",
          "handshake_simultaneous",
          "handshake_wrong_cookie",
          "nodedown_disconnect",
          "nodedown_halt",
          "nodedown_init_stop",
          "nodedown_kill9",
          "nodedown_tick_timeout_T4",
          "partial_partition_pop_T4",
          "ticks_T4");

  static Stream<String> captures() {
    return ALL.stream();
  }

  @ParameterizedTest
  @CsvSource({
    "connect_unregistered, 1 1 0 0 0, ''",
    "epmd_duplicate_register, 1 1 0 0 0, ''",
    "epmd_kill_ok, 1 1 0 0 0, ''",
    "epmd_kill_refused, 3 3 0 0 0, ''",
    "epmd_lookup_names_dump, 5 5 0 0 0, ''",
    "epmd_register, 2 2 0 0 0, ''",
    "epmd_remote_lookup_kill_dump, 5 5 0 0 0, ''",
    "epmd_reregister_after_epmd_kill9, 1 1 0 0 0, ''",
    "fragmented_150k, 0 0 0 2 1, UNSEEN - -",
    "global_3node_join, 4 4 17 12 83, CONNECTED b@10.88.0.2 a@10.88.0.1"
        + " CONNECTED c@10.88.0.3 a@10.88.0.1 NOK b@10.88.0.2 -"
        + " CONNECTED c@10.88.0.3 b@10.88.0.2",
    "handshake_dynamic_name, 1 1 5 0 0, CONNECTED 26HOKAA71KNE6@10.88.0.2 a@10.88.0.1",
    "handshake_hidden, 1 1 5 0 4, CONNECTED h@10.88.0.2 a@10.88.0.1",
    "handshake_not_allowed, 1 1 2 0 0, NOT_ALLOWED a@10.88.0.1 -",
    "handshake_ok_ping_sync, 1 1 5 0 32, CONNECTED a@10.88.0.1 b@10.88.0.2",
    "handshake_simultaneous, 2 2 7 0 42, NOK a@10.88.0.1 - CONNECTED b@10.88.0.2 a@10.88.0.1",
    "handshake_wrong_cookie, 1 1 4 0 0, COOKIE a@10.88.0.1 b@10.88.0.2",
    "nodedown_disconnect, 0 0 0 0 0, ''",
    "nodedown_halt, 0 0 0 0 0, ''",
    "nodedown_init_stop, 0 0 0 0 0, ''",
    "nodedown_kill9, 0 0 0 0 0, ''",
    "nodedown_tick_timeout_T4, 0 0 0 7 0, UNSEEN - -",
    "partial_partition_pop_T4, 0 0 0 31 4, UNSEEN - - UNSEEN - - UNSEEN - -",
    "ticks_T4, 0 0 0 16 0, UNSEEN - -"
  })
  void saysWhatHappened(String capture, String counts, String links) throws IOException {
    Decoded decoded = Decoded.of(capture);
    List<String> found = new ArrayList<>();
    for (Kind kind :
        List.of(Kind.EPMD_REQUEST, Kind.EPMD_REPLY, Kind.HANDSHAKE, Kind.TICK, Kind.CONTROL)) {
      found.add(Long.toString(decoded.totals.count(kind)));
    }
    List<String> ends = new ArrayList<>();
    for (Conversation link : decoded.totals.links()) {
      ends.add(link.outcome().name());
      ends.add(link.name(true).isEmpty() ? "-" : link.name(true));
      ends.add(link.name(false).isEmpty() ? "-" : link.name(false));
    }

    assertEquals(counts, String.join(" ", found), () -> String.join("\n", decoded.lines));
    assertEquals(links, String.join(" ", ends));
    assertEquals(0, decoded.totals.count(Kind.MALFORMED) + decoded.totals.count(Kind.GAP));
    assertEquals(0, decoded.totals.unreadBytes() + decoded.totals.streams().missing());
    assertEquals(0, decoded.decoder.heldBytes());
  }

  @Test
  void namesTheMessagesOfGlobalAndItsSessions() throws IOException {
    Decoded decoded = Decoded.of("global_3node_join");
    Map<String, Long> expected = new TreeMap<>();
    for (String word :
        List.of(
            "init_connect",
            "init_connect_ack",
            "set_lock",
            "lock_set",
            "exchange",
            "resolved",
            "del_lock")) {
      expected.put(word, 4L);
    }
    expected.put("in_sync", 2L);
    expected.put("new_nodes", 1L);
    assertEquals(expected, decoded.totals.global());

    List<String> sessions = new ArrayList<>();
    for (Conversation link : decoded.totals.links()) {
      GlobalProgress global = link.global();
      sessions.add("#" + link.number() + " " + global.isDone() + " " + global.isInSync());
    }
    assertEquals(
        List.of("#2 true false", "#4 true false", "#7 false false", "#8 false true"), sessions);
    assertEquals(
        true,
        Decoded.of("partial_partition_pop_T4").totals.global().containsKey("lost_connection"));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void saysTheSameOfPacketsThatArriveTwiceOrALittleLate(String capture) throws IOException {
    byte[] file = Decoded.file(capture);
    List<String> asRecorded = Decoded.of(file).lines.stream().sorted().toList();
    for (long seed = 1; seed <= 3; seed++) {
      PcapPackets packets = PcapPackets.of(file);
      packets.disturb(new SplittableRandom(seed));
      List<String> disturbed = Decoded.of(packets.file()).lines.stream().sorted().toList();
      if (PcapPackets.of(file).beginsWithConnections()) {
        assertEquals(names(asRecorded), names(disturbed), "seed " + seed);
      }
    }
  }

  /** Lines without who said them, as names may become known in another order. */
  private static List<String> names(List<String> lines) {
    return lines.stream().map(line -> line.substring(line.indexOf(": "))).sorted().toList();
  }
}
