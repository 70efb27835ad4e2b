package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.Effects;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Opens the listening sockets of a machine, one for each of its addresses, on one port. */
final class Listening {

  /** Free ports that are tried until one is free on all addresses. */
  private static final int MAX_FREE_PORTS = 16;

  private final SocketDriver owner;
  private final Placement placement;

  Listening(SocketDriver owner, Placement placement) {
    this.owner = owner;
    this.placement = placement;
  }

  /** Adds the listeners to {@code opened} and answers as {@link Effects#listen}. */
  int open(int port, int backlog, List<Listener> opened) {
    int outcome = Effects.PORT_IN_USE;
    int tries = port == 0 ? MAX_FREE_PORTS : 1;
    for (int i = 0; i < tries && outcome == Effects.PORT_IN_USE; i++) {
      outcome = tryOnce(port, backlog, opened);
    }
    return outcome;
  }

  private int tryOnce(int port, int backlog, List<Listener> opened) {
    List<ServerSocketChannel> bound = new ArrayList<>();
    int chosen = port;
    for (Placement.Address address : placement.addresses()) {
      try {
        ServerSocketChannel channel = bind(address, chosen, backlog, bound);
        chosen = channel.socket().getLocalPort();
      } catch (IOException | UnsupportedOperationException e) {
        int why = reason(e);
        if (why == Effects.PORT_IN_USE || address.required()) {
          bound.forEach(SocketLoop::discard);
          return why;
        }
      }
    }
    if (bound.isEmpty()) {
      return Effects.UNAVAILABLE;
    }
    register(bound, opened);
    return chosen;
  }

  private static ServerSocketChannel bind(
      Placement.Address address, int port, int backlog, List<ServerSocketChannel> bound)
      throws IOException {
    boolean six = address.inet() instanceof Inet6Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(address.inet(), port), backlog);
    } catch (IOException e) {
      SocketLoop.discard(channel);
      throw e;
    }
    bound.add(channel);
    return channel;
  }

  private void register(List<ServerSocketChannel> bound, List<Listener> opened) {
    for (ServerSocketChannel channel : bound) {
      try {
        Listener listener = new Listener(owner, channel);
        opened.add(listener);
        owner.loop().listens(listener);
      } catch (IOException e) {
        throw new IllegalStateException("cannot watch " + channel, e);
      }
    }
  }

  private static int reason(Exception e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return e instanceof BindException && text.contains("in use")
        ? Effects.PORT_IN_USE
        : Effects.UNAVAILABLE;
  }
}
