package dev.netsplit.sockets.proxy;

import dev.netsplit.protocol.epmd.EpmdRequest;
import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.Registration;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where real nodes register: they do so at 127.0.0.1 whatever their address is. Passes each
 * registration on to the epmd of the node's own address, with the port of the proxy before the node
 * in place of the node's. Answers no question itself.
 */
public final class NameRelay implements Machine {

  /** A node that may register. */
  private record Place(String host, LinkProxy proxy) {}

  private static final int BACKLOG = 128;

  private final int port;
  private final Map<String, Place> places = new TreeMap<>();

  /** The other socket of each pair, and what is to be sent when the second one opens. */
  private final Map<Integer, Integer> partners = new TreeMap<>();

  private final Map<Integer, Registration> waiting = new TreeMap<>();

  /**
   * @param port of every epmd
   */
  public NameRelay(int port) {
    this.port = port;
  }

  /** A node of that name before the {@code @} registers at that address; before the start. */
  public void expect(String name, String host, LinkProxy proxy) {
    if (places.put(name, new Place(host, proxy)) != null) {
      throw new IllegalStateException("two nodes register as " + name);
    }
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    int bound = fx.listen(port, BACKLOG);
    if (bound < 0) {
      throw new IllegalStateException("nobody can register at port " + port + ": " + bound);
    }
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    Registration registration = waiting.remove(socket);
    if (registration != null) {
      ByteBuffer out = fx.reserve(socket, EpmdRequestCodec.MAX_REQUEST_BYTES);
      EpmdRequestCodec.encodeAlive2(registration, out);
      fx.send(socket, Traffic.EPMD);
    }
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    waiting.remove(socket);
    hangUp(socket, fx);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    Integer partner = partners.get(socket);
    if (partner == null) {
      register(socket, in, fx);
    } else if (!waiting.containsKey(partner)) {
      fx.reserve(partner, in.remaining()).put(in);
      fx.send(partner, Traffic.EPMD);
    }
  }

  private void register(int socket, ByteBuffer in, Effects fx) {
    Decoded<EpmdRequest> request = EpmdRequestCodec.decode(in);
    if (request.state() == Decoded.State.INCOMPLETE) {
      return;
    }
    boolean known =
        request.isValue()
            && request.value() instanceof EpmdRequest.Register register
            && places.containsKey(register.registration().name());
    if (!known) {
      fx.close(socket);
      return;
    }
    Registration asked = ((EpmdRequest.Register) request.value()).registration();
    Place place = places.get(asked.name());
    place.proxy.nodeListensAt(asked.port());
    int partner = fx.connect(fx.address(place.host, port), 0);
    partners.put(socket, partner);
    partners.put(partner, socket);
    waiting.put(
        partner,
        new Registration(
            asked.name(),
            place.proxy.port(),
            asked.nodeType(),
            asked.protocol(),
            asked.highVersion(),
            asked.lowVersion(),
            asked.extra()));
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // A registration is a few bytes.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    waiting.remove(socket);
    hangUp(socket, fx);
  }

  /** The name is free as soon as either side is gone. */
  private void hangUp(int socket, Effects fx) {
    Integer partner = partners.remove(socket);
    if (partner != null) {
      partners.remove(partner);
      waiting.remove(partner);
      fx.close(partner);
    }
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    throw new IllegalStateException("a relay sets no timer, but " + kind + " fired");
  }

  @Override
  public String toString() {
    return "relay of registrations";
  }
}
