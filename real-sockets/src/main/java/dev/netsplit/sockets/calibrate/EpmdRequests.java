package dev.netsplit.sockets.calibrate;

import dev.netsplit.sockets.loop.Placement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks an epmd for a name, many at a time, so that it has no time to sleep in between. */
final class EpmdRequests {

  private static final int AT_A_TIME = 32;
  private static final int TIMEOUT_MILLIS = 5_000;

  /** PORT_PLEASE2_REQ and its answer, epmd's protocol. */
  private static final byte PORT_PLEASE = 122;

  private static final byte PORT_ANSWER = 119;

  private final InetSocketAddress epmd;
  private final byte[] request;

  EpmdRequests(int port, String name) throws IOException {
    epmd = new InetSocketAddress(Placement.loopback4(), port);
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    request =
        ByteBuffer.allocate(3 + text.length)
            .putShort((short) (1 + text.length))
            .put(PORT_PLEASE)
            .put(text)
            .array();
  }

  /** So many requests, each answered and its connection closed; answers how many they were. */
  int send(int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      send();
    }
    return rounds * AT_A_TIME;
  }

  private void send() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < AT_A_TIME; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(epmd, TIMEOUT_MILLIS);
        socket.getOutputStream().write(request);
      }
      for (Socket socket : sockets) {
        byte[] answer = socket.getInputStream().readAllBytes();
        if (answer.length < 2 || answer[0] != PORT_ANSWER || answer[1] != 0) {
          throw new IOException("epmd does not know a node that is there");
        }
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
