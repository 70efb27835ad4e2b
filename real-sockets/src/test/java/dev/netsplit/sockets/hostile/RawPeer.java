package dev.netsplit.sockets.hostile;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.MessageEncoder;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.release.OtpProfile;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A client that speaks the protocol as far as it likes: a socket, and nobody who minds it. */
public final class RawPeer implements AutoCloseable {

  private static final int CONNECT_MILLIS = 20_000;
  private static final int MAX_LENGTH = 1 << 12;
  private static final long FLAGS = OtpProfile.OTP_25.wire().offered();

  private final Socket socket = new Socket();
  private final MessageEncoder encoder = new MessageEncoder(0);

  /** Connects to a port of the loopback. */
  public RawPeer(int port) throws IOException {
    this(port, 0);
  }

  /**
   * The same with a limit to what may wait for it.
   *
   * @param receiveBytes buffer of the kernel for what comes in; 0 for the usual one
   */
  public RawPeer(int port, int receiveBytes) throws IOException {
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  /** The first message of a handshake. */
  public static byte[] introduction(String name) {
    ByteBuffer out = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);
    HandshakeCodec.encodeSendName(new SendName(FLAGS, 1, name), out);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Says its name and waits for the challenge. */
  public Challenge introduce(String name) throws IOException {
    write(introduction(name));
    packet();
    return HandshakeCodec.decodeChallenge(packet()).value();
  }

  /** Becomes a hidden node of that name, with that cookie. */
  public RawPeer shakeHands(String name, String cookie) throws IOException {
    Challenge challenge = introduce(name);
    ByteBuffer out = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);
    Digest proof = Digest.of(cookie, challenge.challenge());
    HandshakeCodec.encodeChallengeReply(new ChallengeReply(7, proof), out);
    write(Arrays.copyOf(out.array(), out.position()));
    packet();
    return this;
  }

  private ByteBuffer packet() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readUnsignedShort();
    if (length > MAX_LENGTH) {
      throw new IOException(length + " bytes of a handshake");
    }
    ByteBuffer whole = ByteBuffer.allocate(2 + length).putShort((short) length);
    in.readFully(whole.array(), 2, length);
    return whole.position(0);
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The bytes of an operation between nodes. */
  byte[] operation(ControlMessage message) {
    ByteBuffer out = ByteBuffer.allocate(MAX_LENGTH);
    for (Frame frame : encoder.encode(DistMessage.of(message))) {
      DistFrames.encode(frame, out);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Whether the other side has ended the connection, waiting for so long at most. */
  public boolean isEndedWithin(int millis) throws IOException {
    long until = System.nanoTime() + millis * 1_000_000L;
    byte[] passed = new byte[MAX_LENGTH];
    while (true) {
      long rest = (until - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        return false;
      }
      socket.setSoTimeout((int) rest);
      try {
        if (socket.getInputStream().read(passed) < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        // Reset.
        return true;
      }
    }
  }

  /** Goes with RST. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
