package dev.netsplit.cli.fuzz;

import dev.netsplit.capture.TcpFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Captures of either format: conversations with an epmd and between nodes, cut into segments that
 * are lost, doubled and out of order, in packets and blocks of which lengths are lies.
 */
final class PacketGrammar implements Grammar {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int MOST_SEGMENT = 1400;
  private static final int MOST_BYTES = 4000;
  private static final int EPMD = 4369;
  private static final long STEP_NANOS = 1_000_000;

  private final boolean pcapng;
  private final Grammar anything =
      new StreamGrammar(
          StreamGrammar.Form.HEADERS,
          StreamGrammar.Form.FRAGMENTS,
          StreamGrammar.Form.PASS_THROUGH);

  PacketGrammar(boolean pcapng) {
    this.pcapng = pcapng;
  }

  @Override
  public byte[] next(Dice dice) {
    List<byte[]> frames = new ArrayList<>();
    for (int i = dice.below(3); i >= 0; i--) {
      frames.addAll(conversation(dice, 40_000 + i));
    }
    dice.begin();
    disturb(dice, frames);
    return pcapng ? pcapng(dice, frames) : pcap(dice, frames);
  }

  private List<byte[]> conversation(Dice dice, int port) {
    boolean epmd = dice.oneIn(3);
    Talk talk = new Talk(dice, port, epmd ? EPMD : 30_000 + dice.below(2));
    talk.open();
    if (epmd) {
      talk.say(true, EpmdGrammar.request(dice));
      talk.say(false, EpmdGrammar.response(dice));
    } else {
      talk.say(true, HandshakeGrammar.ofInitiator(dice));
      talk.say(false, HandshakeGrammar.ofAcceptor(dice));
      if (dice.oneIn(2)) {
        talk.handshake();
      }
      for (int i = dice.below(6); i > 0; i--) {
        talk.say(dice.oneIn(2), anything.next(dice));
      }
    }
    talk.close();
    return talk.frames;
  }

  private static void disturb(Dice dice, List<byte[]> frames) {
    for (int i = 0; i < frames.size(); i++) {
      int other = dice.below(frames.size());
      if (dice.lies()) {
        Collections.swap(frames, i, other);
      } else if (dice.lies()) {
        frames.set(i, frames.get(other));
      } else if (dice.lies()) {
        byte[] changed = frames.get(i).clone();
        changed[dice.below(Math.min(changed.length, 60))] = (byte) dice.number();
        frames.set(i, changed);
      } else if (dice.lies()) {
        frames.set(i, Arrays.copyOf(frames.get(i), dice.below(frames.get(i).length)));
      }
    }
  }

  private static byte[] pcap(Dice dice, List<byte[]> frames) {
    boolean nanos = dice.oneIn(2);
    Wire out = new Wire(dice, dice.oneIn(2));
    out.u32(nanos ? 0xa1b23c4dL : 0xa1b2c3d4L).u16(2).u16(4).u32(0).u32(0).u32(1 << 18);
    out.length(1, 4);
    long at = 0;
    for (byte[] frame : frames) {
      at += STEP_NANOS;
      out.u32(dice.lies() ? dice.number() : 1000).u32(nanos ? at : at / 1000);
      out.length(frame.length, 4).length(frame.length, 4).bytes(frame);
    }
    return out.taken();
  }

  private static byte[] pcapng(Dice dice, List<byte[]> frames) {
    boolean little = dice.oneIn(2);
    Wire out = new Wire(dice, little);
    section(dice, out, little);
    long at = 0;
    for (byte[] frame : frames) {
      at += STEP_NANOS;
      Wire body = new Wire(dice, little);
      if (dice.oneIn(30)) {
        section(dice, out, little);
      } else if (dice.oneIn(20)) {
        block(dice, out, little, 3 + dice.below(8), dice.noise(4 * dice.size(40)));
      }
      if (dice.oneIn(12)) {
        body.length(frame.length, 4).bytes(frame).bytes(new byte[-frame.length & 3]);
        block(dice, out, little, 3, body.taken());
      } else {
        boolean old = dice.oneIn(12);
        body.length(0, old ? 2 : 4).bytes(new byte[old ? 2 : 0]);
        body.u32(at >>> 32).u32(at).length(frame.length, 4).length(frame.length, 4);
        body.bytes(frame).bytes(new byte[-frame.length & 3]);
        if (dice.oneIn(4)) {
          options(dice, body);
        }
        block(dice, out, little, old ? 2 : 6, body.taken());
      }
    }
    return out.taken();
  }

  private static void section(Dice dice, Wire out, boolean little) {
    Wire body = new Wire(dice, little).u32(0x1a2b3c4d).u16(1).u16(0).u64(-1);
    options(dice, body);
    block(dice, out, little, 0x0a0d0d0a, body.taken());
    for (int i = dice.size(3); i >= 0; i--) {
      Wire described = new Wire(dice, little).length(1, 2).u16(0).length(0, 4);
      described.u16(9).u16(1).u32(little ? dice.number() : dice.number() << 24);
      described.u16(14).u16(8).u64(dice.lies() ? dice.number() : 0).u32(0);
      block(dice, out, little, 1, described.taken());
    }
  }

  private static void options(Dice dice, Wire body) {
    for (int i = dice.size(5); i > 0; i--) {
      byte[] value = dice.noise(4 * dice.size(30));
      body.u16(1 + dice.below(15)).counted(value, 2);
    }
    body.u32(0);
  }

  private static void block(Dice dice, Wire out, boolean little, int type, byte[] body) {
    Wire framed = new Wire(dice, little).u32(type).length(body.length + 12L, 4).bytes(body);
    out.bytes(framed.length(body.length + 12L, 4).taken());
  }

  /** One TCP connection, as both of its ends send it. */
  private static final class Talk {

    private final List<byte[]> frames = new ArrayList<>();
    private final Dice dice;
    private final int client;
    private final int server;
    private int clientNext;
    private int serverNext;

    Talk(Dice dice, int client, int server) {
      this.dice = dice;
      this.client = client;
      this.server = server;
      clientNext = dice.random.nextInt();
      serverNext = dice.random.nextInt();
    }

    void open() {
      segment(true, SYN, new byte[0]);
      clientNext++;
      segment(false, SYN | ACK, new byte[0]);
      serverNext++;
    }

    void close() {
      segment(dice.oneIn(2), FIN | ACK, new byte[0]);
    }

    /** A handshake without mistakes, so that what follows is read as frames. */
    void handshake() {
      Wire name = new Wire(dice).u8('N').u64(0x4_0707_7fbdL).u32(1).u16(3).text("a@b");
      say(true, new Wire(dice).u16(name.size()).bytes(name.taken()).taken());
      say(false, new Wire(dice).u16(3).u8('s').text("ok").taken());
      Wire challenge = new Wire(dice).u8('N').u64(0x4_0707_7fbdL).u32(7).u32(1).u16(3).text("c@b");
      say(false, new Wire(dice).u16(challenge.size()).bytes(challenge.taken()).taken());
      say(true, new Wire(dice).u16(21).u8('r').u32(9).bytes(new byte[16]).taken());
      say(false, new Wire(dice).u16(17).u8('a').bytes(new byte[16]).taken());
    }

    void say(boolean fromClient, byte[] data) {
      int end = Math.min(data.length, MOST_BYTES);
      for (int from = 0; from < end; ) {
        int to = Math.min(end, from + 1 + dice.below(MOST_SEGMENT));
        segment(fromClient, ACK, Arrays.copyOfRange(data, from, to));
        if (fromClient) {
          clientNext += to - from;
        } else {
          serverNext += to - from;
        }
        from = to;
      }
    }

    private void segment(boolean fromClient, int flags, byte[] data) {
      TcpFrame frame =
          new TcpFrame(
              fromClient ? 0x0a000001 : 0x0a000002,
              fromClient ? 0x0a000002 : 0x0a000001,
              fromClient ? client : server,
              fromClient ? server : client,
              fromClient ? clientNext : serverNext,
              fromClient ? serverNext : clientNext,
              flags,
              1000,
              ByteBuffer.allocate(0),
              ByteBuffer.wrap(data));
      ByteBuffer bytes = ByteBuffer.allocate(frame.length());
      frame.writeTo(bytes);
      frames.add(bytes.array());
    }
  }
}
