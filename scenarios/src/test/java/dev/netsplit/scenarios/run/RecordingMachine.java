package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * Passes everything through and writes down what goes over the wire of two nodes: what a node
 * sends, on connections dialled and accepted, and what its epmd answers.
 */
final class RecordingMachine implements Machine {

  private final Machine machine;
  private final String self;
  private final List<String> transcript;
  private final int[] connections;
  private final TreeMap<Integer, Integer> connectionOfSocket = new TreeMap<>();
  private final TreeMap<Integer, Integer> acceptedFrom = new TreeMap<>();
  private final Recorder recorder = new Recorder();

  /** All machines of a test share the transcript and the count of connections. */
  RecordingMachine(Machine machine, String self, List<String> transcript, int[] connections) {
    this.machine = machine;
    this.self = self;
    this.transcript = transcript;
    this.connections = connections;
  }

  /** The driver's effects with an ear to connect and send. */
  Effects heard(Effects fx) {
    return recorder.around(fx);
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    machine.onStart(nowNanos, recorder.around(fx));
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    if (attachment == Machine.NO_ATTACHMENT) {
      acceptedFrom.put(socket, latestDialOfTheOther());
    }
    machine.onOpened(nowNanos, socket, attachment, recorder.around(fx));
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    machine.onConnectFailed(nowNanos, socket, attachment, why, recorder.around(fx));
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    Integer connection = connectionOfSocket.get(socket);
    if (connection != null && isToEpmd(connection)) {
      byte[] answer = new byte[in.remaining()];
      in.duplicate().get(answer);
      transcript.add(connection + " < " + HexFormat.of().formatHex(answer));
    }
    machine.onBytes(nowNanos, socket, attachment, in, recorder.around(fx));
  }

  private boolean isToEpmd(int connection) {
    return transcript.contains("open " + connection + ' ' + self + " epmd");
  }

  /** With two nodes that dial each other at most once, an accepted connection has one origin. */
  private int latestDialOfTheOther() {
    String ending = (self.equals("a") ? "b" : "a") + " node";
    return transcript.stream()
        .filter(line -> line.startsWith("open ") && line.endsWith(ending))
        .map(line -> Integer.parseInt(line.split(" ", -1)[1]))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    machine.onDrained(nowNanos, socket, attachment, recorder.around(fx));
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    machine.onClosed(nowNanos, socket, attachment, why, recorder.around(fx));
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    machine.onTimer(nowNanos, kind, key, recorder.around(fx));
  }

  /** The driver's effects with an ear to connect and send. */
  private final class Recorder extends ForwardingEffects {

    private ByteBuffer lent;

    @Override
    public int connect(long address, int attachment) {
      int socket = super.connect(address, attachment);
      int connection = connections[0]++;
      connectionOfSocket.put(socket, connection);
      String service = (address & 0xffff) == Epmds.PORT ? "epmd" : "node";
      transcript.add("open " + connection + ' ' + self + ' ' + service);
      return socket;
    }

    @Override
    public ByteBuffer reserve(int socket, int maxBytes) {
      lent = super.reserve(socket, maxBytes);
      return lent;
    }

    @Override
    public void send(int socket, Traffic traffic) {
      byte[] sent = new byte[lent.position()];
      lent.duplicate().flip().get(sent);
      super.send(socket, traffic);
      Integer connection = connectionOfSocket.get(socket);
      if (connection != null) {
        transcript.add(connection + " > " + HexFormat.of().formatHex(sent));
      } else if (acceptedFrom.containsKey(socket)) {
        transcript.add(acceptedFrom.get(socket) + " < " + HexFormat.of().formatHex(sent));
      }
    }
  }
}
