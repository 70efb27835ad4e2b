package dev.netsplit.sockets.load;

import dev.netsplit.protocol.machine.Effects;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Clients that send what no request is, each on a connection of its own: lengths of nothing and of
 * too much, noise, registrations whose fields lie, requests that break off, and floods.
 */
final class HostileClients extends Client {

  private static final int AT_ONCE = 64;
  private static final int FLOOD_BYTES = 50_000;

  private final Random random;
  private final byte[] noise = new byte[2 * FLOOD_BYTES];
  private final int packets;
  private int begun;
  private int over;

  HostileClients(int port, int packets, long seed) {
    super(port);
    this.packets = packets;
    random = new Random(seed);
    random.nextBytes(noise);
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    while (begun < Math.min(AT_ONCE, packets)) {
      begin(fx);
    }
  }

  private void begin(Effects fx) {
    begun++;
    if (dial(fx) < 0) {
      throw new IllegalStateException("no socket");
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    int kind = random.nextInt(8);
    write(socket, packet(kind), fx);
    if (kind >= 6) {
      // It would wait for more, or for the end of a registration.
      fx.reset(socket);
      ended(nowNanos, socket, false, fx);
    }
  }

  private byte[] packet(int kind) {
    return switch (kind) {
      case 0 -> new byte[] {0, 0};
      case 1 -> noise(new byte[] {(byte) (12 + random.nextInt(240)), 0, 0, 0, 0, 0, 0, 0}, 2);
      case 2 -> framed(noise(new byte[1 + random.nextInt(60)], 1), (byte) 'q');
      case 3 -> framed(noise(new byte[1 + random.nextInt(60)], 1), (byte) 'z', (byte) 0xff);
      case 4 -> framed(noise(new byte[12], 1), (byte) 'x');
      case 5 -> flood(new byte[FLOOD_BYTES / (1 + random.nextInt(20))]);
      case 6 -> framed(registration(), (byte) 'x');
      default -> new byte[] {1, (byte) random.nextInt(256), 'x'};
    };
  }

  /** A request with much behind it, or a length beyond all limits. */
  private byte[] flood(byte[] bytes) {
    noise(bytes, 3);
    bytes[0] = (byte) (random.nextBoolean() ? 0 : 0xff);
    bytes[1] = 1;
    bytes[2] = 'n';
    return bytes;
  }

  /** A whole one, of a name nobody had before, so that the daemon has something to forget. */
  private byte[] registration() {
    byte[] body = noise(new byte[13 + 40], 1);
    ByteBuffer.wrap(body).putShort(9, (short) 40);
    for (int i = 11; i < 51; i++) {
      body[i] = (byte) ('a' + Math.floorMod(body[i], 26));
    }
    ByteBuffer.wrap(body).putShort(51, (short) 0);
    return body;
  }

  /** Fills an array with noise from some place on; a copy, since making noise takes its time. */
  private byte[] noise(byte[] bytes, int from) {
    int count = bytes.length - from;
    System.arraycopy(noise, random.nextInt(noise.length - count), bytes, from, count);
    return bytes;
  }

  private static byte[] framed(byte[] body, byte... start) {
    System.arraycopy(start, 0, body, 0, Math.min(start.length, body.length));
    return ByteBuffer.allocate(2 + body.length).putShort((short) body.length).put(body).array();
  }

  @Override
  void ended(long nowNanos, int socket, boolean answered, Effects fx) {
    over++;
    if (begun < packets) {
      begin(fx);
    } else if (over == packets) {
      fx.exit(0);
    }
  }

  /** How many packets have been sent and are over. */
  int over() {
    return over;
  }
}
