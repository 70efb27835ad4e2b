package dev.netsplit.cli.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clients that speak no protocol, at ports of nodes and of epmd: some go at once, some stay. */
final class Intruders {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int MAX_BYTES = 300;
  private static final int MAX_STAYING = 20;

  private final List<Integer> ports;
  private final Random random;
  private final List<Socket> staying = new ArrayList<>();
  private int count;

  Intruders(List<Integer> ports, Random random) {
    this.ports = ports;
    this.random = random;
  }

  /** One more. */
  void come() throws IOException {
    count++;
    Socket socket = new Socket();
    int port = ports.get(random.nextInt(ports.size()));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    byte[] bytes = new byte[random.nextInt(MAX_BYTES)];
    random.nextBytes(bytes);
    if (bytes.length > 1) {
      // Else most claim to be longer than anything that is read.
      bytes[0] = 0;
    }
    try {
      socket.getOutputStream().write(bytes);
      socket.setSoLinger(random.nextBoolean(), 0);
    } catch (IOException e) {
      // It was shown the door already.
    }
    if (staying.size() < MAX_STAYING && random.nextBoolean()) {
      staying.add(socket);
    } else {
      socket.close();
    }
  }

  /** Those that stayed go. */
  void leave() throws IOException {
    for (Socket socket : staying) {
      socket.close();
    }
    staying.clear();
  }

  /** How many there were. */
  int count() {
    return count;
  }
}
