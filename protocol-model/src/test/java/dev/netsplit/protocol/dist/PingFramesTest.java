package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.term.Term.Ref;
import dev.netsplit.protocol.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingFramesTest {

  private static final Atom NET_KERNEL = Term.atom("net_kernel");

  @Test
  void writesTheMonitorOfARecordedPing() {
    Atom a = Term.atom("a@10.88.0.1");
    Pid pinger = new Pid(a, 0x57, 0, 0x6b029b51);
    Ref ref = new Ref(a, 0x6b029b51, List.of(0x00021844, 0xb7550001, 0xa19c5868));
    DistMessage monitor = DistMessage.of(new ControlMessage.MonitorP(pinger, NET_KERNEL, ref));

    assertEquals(recorded(24), written(monitor, Flags.OTP_25_PUBLISHED));
    assertEquals(81, DistFrames.size(waited(monitor, Flags.OTP_25_PUBLISHED)));
  }

  @Test
  void writesTheRequestOfARecordedPing() {
    Atom a = Term.atom("a@10.88.0.1");
    Pid pinger = new Pid(a, 0x57, 0, 0x6b029b51);
    Ref ref = new Ref(a, 0x6b029b51, List.of(0x00021844, 0xb7550001, 0xa19c5868));
    DistMessage request =
        isAuth(pinger, Term.improper(Term.atom("alias"), ref), Term.atom("a@10.88.0.1"));

    assertEquals(recorded(25), written(request, Flags.OTP_25_PUBLISHED));
    assertEquals(160, DistFrames.size(waited(request, Flags.OTP_25_PUBLISHED)));
  }

  @Test
  void writesThePingOfAMinimalPeerThatARealNodeAnswered() {
    Atom sim = Term.atom("sim1@127.0.0.1");
    Pid pinger = new Pid(sim, 9, 0, 5);
    Ref ref = new Ref(sim, 5, List.of(1, 2, 3));
    DistMessage request = isAuth(pinger, ref, sim);

    assertEquals(
        "0000009c708368046106"
            + "58770e73696d31403132372e302e302e31000000090000000000000005"
            + "7700770a6e65745f6b65726e656c"
            + "83680377092467656e5f63616c6c6802"
            + "58770e73696d31403132372e302e302e31000000090000000000000005"
            + "5a0003770e73696d31403132372e302e302e3100000005000000010000000200000003"
            + "6802770769735f61757468770e73696d31403132372e302e302e31",
        written(request, 0x407070F95L));
  }

  private static DistMessage isAuth(Pid from, Term tag, Atom me) {
    return DistMessage.of(
        new ControlMessage.RegSend(from, NET_KERNEL),
        Term.tuple(
            Term.atom("$gen_call"), Term.tuple(from, tag), Term.tuple(Term.atom("is_auth"), me)));
  }

  private static Frame waited(DistMessage message, long flags) {
    return new MessageEncoder(flags).encodeWaiting(message);
  }

  private static String written(DistMessage message, long flags) {
    return Hex.written(out -> DistFrames.encode(waited(message, flags), out));
  }

  private static String recorded(int packet) {
    for (TcpStream stream : Capture.streams("handshake_ok_ping_sync")) {
      for (TcpStream.Segment segment : stream.segments()) {
        if (segment.packet() == packet) {
          return Hex.text(segment.data());
        }
      }
    }
    throw new IllegalStateException("no packet " + packet);
  }
}
