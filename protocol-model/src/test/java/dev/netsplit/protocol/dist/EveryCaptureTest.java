package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that real nodes and port mappers said in the recordings is read and written back byte
 * by byte. The counts agree with those of Wireshark's dissector.
 */
class EveryCaptureTest {

  private static final int EPMD_PORT = 4369;

  /** What each recording holds; see the page beside the recordings for what happens in it. */
  private static final Map<String, String> HELD = new TreeMap<>();

  static {
    held("connect_unregistered", "lookup=1 unfound=1");
    held("epmd_duplicate_register", "refused=1 register=1");
    held("epmd_kill_ok", "kill=1 killed_OK=1");
    held("epmd_kill_refused", "kill=2 killed_NO=2 stop=1 unanswered=1");
    held("epmd_lookup_names_dump", "dump=1 dumped=1 found=2 listed=1 lookup=3 names=1 unfound=1");
    held("epmd_register", "register=2 registered=2");
    held(
        "epmd_remote_lookup_kill_dump",
        "dump=1 found=1 kill=1 listed=1 lookup=1 names=1 register=1 unanswered=3");
    held("epmd_reregister_after_epmd_kill9", "register=1 registered=1");
    held("fragmented_150k", "RegSend=1 first=1 next=2 tick=2");
    held(
        "global_3node_join",
        "DemonitorP=14 MonitorP=14 RegSend=39 SendSender=16 ack=3 cached=79 challenge=3 found=4"
            + " inline=4 lookup=4 name=4 reply=3 status_NOK=1 status_OK=2"
            + " status_OK_SIMULTANEOUS=1 tick=12");
    held(
        "handshake_dynamic_name",
        "ack=1 challenge=1 found=1 lookup=1 name=1 reply=1 status_NAMED=1");
    held(
        "handshake_hidden",
        "DemonitorP=1 MonitorP=1 RegSend=1 SendSender=1 ack=1 cached=2 challenge=1 found=1"
            + " inline=2 lookup=1 name=1 reply=1 status_OK=1");
    held("handshake_not_allowed", "found=1 lookup=1 name=1 status_NOT_ALLOWED=1");
    held(
        "handshake_ok_ping_sync",
        "DemonitorP=5 MonitorP=5 RegSend=16 SendSender=6 ack=1 cached=30 challenge=1 found=1"
            + " inline=2 lookup=1 name=1 reply=1 status_OK=1");
    held(
        "handshake_simultaneous",
        "DemonitorP=8 MonitorP=8 RegSend=18 SendSender=8 ack=1 cached=38 challenge=1 found=2"
            + " inline=4 lookup=2 name=2 reply=1 status_NOK=1 status_OK_SIMULTANEOUS=1");
    held("handshake_wrong_cookie", "challenge=1 found=1 lookup=1 name=1 reply=1 status_OK=1");
    held("nodedown_disconnect", "");
    held("nodedown_halt", "");
    held("nodedown_init_stop", "");
    held("nodedown_kill9", "");
    held("nodedown_tick_timeout_T4", "tick=7");
    held("partial_partition_pop_T4", "RegSend=4 cached=4 tick=31");
    held(
        "pg_3nodes",
        "DemonitorP=4 MonitorP=12 RegSend=20 SendSender=48 ack=4 cached=76 challenge=4 inline=8"
            + " name=4 reply=4 status_OK=4");
    held("ticks_T4", "tick=16");
  }

  private static void held(String capture, String counts) {
    HELD.put(capture, counts);
  }

  static Stream<String> captures() {
    return HELD.keySet().stream();
  }

  private static RecordedLink read(String capture, RoundTrips trips) {
    RecordedLink links = new RecordedLink(trips);
    RecordedEpmd requests = new RecordedEpmd(trips);
    for (TcpStream stream : Capture.streams(capture)) {
      boolean toEpmd = stream.server().endsWith(":" + EPMD_PORT);
      if (toEpmd || stream.client().endsWith(":" + EPMD_PORT)) {
        requests.read(stream);
      } else {
        links.read(stream);
      }
    }
    return links;
  }

  @ParameterizedTest
  @MethodSource("captures")
  void readsEveryFrameAndWritesItBackAsItWas(String capture) {
    RoundTrips trips = new RoundTrips();
    read(capture, trips);

    System.out.println(capture + ": " + trips);
    assertEquals(HELD.get(capture), trips.toString());
  }

  @Test
  void countsAllFramesOfAllCaptures() {
    RoundTrips trips = new RoundTrips();
    captures().forEach(capture -> read(capture, trips));

    System.out.println("all: " + trips);
    Map<String, Integer> counts = trips.counts();
    assertEquals(68, counts.get("tick"));
    assertEquals(20, counts.get("inline"));
    assertEquals(229, counts.get("cached"));
    assertEquals(1, counts.get("first"));
    assertEquals(2, counts.get("next"));
  }

  @Test
  void leavesNoCaptureOut() throws IOException, URISyntaxException {
    Path folder = Path.of(EveryCaptureTest.class.getResource("/captures").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".pcap"))
              .map(name -> name.substring(0, name.length() - ".pcap".length()))
              .sorted()
              .toList();
      assertEquals(List.copyOf(HELD.keySet()), names);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void knowsEveryAtomOfAConnectionSeenFromItsStart(String capture) {
    boolean fromStart = Capture.streams(capture).stream().allMatch(TcpStream::fromStart);
    boolean knowsAll = read(capture, new RoundTrips()).unknownSlots().isEmpty();

    assertTrue(!fromStart || knowsAll);
  }

  @Test
  void saysWhichAtomsOfAPartitionWereCachedUnseenAndReadsTheRest() {
    RecordedLink links = read("partial_partition_pop_T4", new RoundTrips());
    ControlMessage.RegSend control =
        (ControlMessage.RegSend) links.heard().get(0).message().control();
    Term.Tuple lost = (Term.Tuple) links.heard().get(0).message().payload().orElseThrow();

    assertEquals(4, links.heard().size());
    assertEquals("[5, 1040, 1133, 1366, 1946]", links.unknownSlots().toString());
    assertEquals("atom cache slot 5/0x56 unknown", control.to().toString());
    assertEquals(Atom.unknown(1946), control.from().node());
    assertEquals(55, control.from().id());
    assertEquals(
        List.of(
            Term.atom("lost_connection"),
            Atom.unknown(1133),
            Term.integer(945914313347078998L),
            Term.integer(-576460752303423484L),
            Atom.unknown(1946)),
        lost.elements());
  }

  @Test
  void joinsTheFragmentsOfAMessageAlthoughItsSendersNodeIsUnknown() {
    RecordedLink links = read("fragmented_150k", new RoundTrips());
    RecordedFrames.Heard heard = links.heard().get(0);
    ControlMessage.RegSend control = (ControlMessage.RegSend) heard.message().control();
    Frame.FirstFragment first = (Frame.FirstFragment) heard.frames().get(0);

    assertEquals("[5, 1946]", links.unknownSlots().toString());
    assertEquals(Term.atom("labsink"), control.to());
    assertEquals(150_000, ((Term.Bin) heard.message().payload().orElseThrow()).bytes().size());
    assertEquals(3, first.fragment());
    assertEquals(MessageEncoder.FRAGMENT_BYTES, first.part().size());
    assertEquals(new FragmentSequence().of(control), first.sequence());
  }

  @ParameterizedTest
  @CsvSource({"partial_partition_pop_T4", "fragmented_150k"})
  void refusesAnUnseenSlotWhereTheConnectionIsTakenToBeSeenFromItsStart(String capture) {
    boolean refused = false;
    for (TcpStream stream : Capture.streams(capture)) {
      for (var in : List.of(stream.sent(true), stream.sent(false))) {
        FrameDecoder decoder = FrameDecoder.fromTheStart();
        while (in.hasRemaining()) {
          refused |= !decoder.decode(DistFrames.decodeFrame(in).value()).isValue();
        }
      }
    }
    assertTrue(refused);
    assertFalse(Capture.streams(capture).get(0).fromStart());
  }
}
