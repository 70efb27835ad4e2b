package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What an epmd does with a request once it is whole. It must not know how requests come in, nor
 * close connections itself.
 *
 * <p>Anyone may look up and list names; all else is granted to clients of the own host only, and
 * STOP only by a relaxed daemon. What is not granted is not answered.
 */
final class EpmdAnswers {

  /** What becomes of the connection. */
  enum Then {
    CLOSE,
    KEEP,
    /** Close it and end the daemon. */
    EXIT
  }

  /** Closes other connections than the one that is served. */
  interface Connections {

    void close(long nowNanos, int descriptor, Effects fx);
  }

  private final EpmdConfig config;
  private final EpmdListener listener;
  private final Connections connections;
  private final Registry registry;

  EpmdAnswers(EpmdConfig config, EpmdListener listener, Connections connections) {
    this.config = config;
    this.listener = listener;
    this.connections = connections;
    registry = new Registry(config.capacity().maxUnused());
  }

  /** Serves one request; {@code epochSecond} is the clock, for creations. */
  Then serve(
      long nowNanos, long epochSecond, EpmdConnection client, EpmdRequest request, Effects fx) {
    if (request instanceof EpmdRequest.Lookup lookup) {
      lookUp(client, lookup.name(), fx);
      return Then.CLOSE;
    }
    if (request instanceof EpmdRequest.Names) {
      listNames(client, fx);
      return Then.CLOSE;
    }
    return client.isLocal() ? serveLocal(nowNanos, epochSecond, client, request, fx) : Then.CLOSE;
  }

  private Then serveLocal(
      long nowNanos, long epochSecond, EpmdConnection client, EpmdRequest request, Effects fx) {
    if (request instanceof EpmdRequest.Register register) {
      register(nowNanos, epochSecond, client, register.registration(), fx);
      return Then.KEEP;
    }
    if (request instanceof EpmdRequest.RegisterUnacceptable wanted) {
      refuse(nowNanos, client, wanted.name(), wanted.highVersion(), wanted.why(), fx);
      return Then.KEEP;
    }
    if (request instanceof EpmdRequest.Dump) {
      dump(client, fx);
    } else if (request instanceof EpmdRequest.Kill) {
      return kill(client, fx);
    } else if (request instanceof EpmdRequest.Stop stop && config.relaxed()) {
      stop(nowNanos, client, stop, fx);
    }
    return Then.CLOSE;
  }

  /** A connection is closed; the name it holds goes with it, unless it has lost it before. */
  void closed(long nowNanos, EpmdConnection connection) {
    Registry.Entry entry = registry.find(connection.name());
    if (entry != null && entry.descriptor() == connection.descriptor()) {
      unregister(nowNanos, entry.name());
    }
  }

  private void register(
      long nowNanos, long epochSecond, EpmdConnection client, Registration wanted, Effects fx) {
    if (registry.find(wanted.name()) != null) {
      RegistrationRefusal why = RegistrationRefusal.NAME_IN_USE;
      refuse(nowNanos, client, wanted.name(), wanted.highVersion(), why, fx);
      return;
    }
    int creation = registry.register(wanted, client.descriptor(), epochSecond);
    client.hold(wanted.name());
    boolean written = answerRegistration(client, wanted.highVersion(), true, creation, fx);
    listener.registered(nowNanos, wanted.name(), wanted.port(), creation);
    if (!written) {
      unregister(nowNanos, wanted.name());
    }
  }

  private void refuse(
      long nowNanos,
      EpmdConnection client,
      String name,
      int highVersion,
      RegistrationRefusal why,
      Effects fx) {
    client.hold("");
    boolean written = answerRegistration(client, highVersion, false, 0, fx);
    listener.refused(nowNanos, name, why);
    if (!written && registry.find(name) != null) {
      // The daemon drops the name without asking who holds it.
      unregister(nowNanos, name);
    }
  }

  private void unregister(long nowNanos, String name) {
    registry.unregister(name);
    listener.unregistered(nowNanos, name);
  }

  /** In one write: a node takes a response that is cut behind its fourth byte for garbage. */
  private boolean answerRegistration(
      EpmdConnection client, int highVersion, boolean accepted, int creation, Effects fx) {
    return write(
        client, out -> EpmdResponseCodec.encodeAlive2(highVersion, accepted, creation, out), fx);
  }

  private void lookUp(EpmdConnection client, String name, Effects fx) {
    Registry.Entry found = registry.find(name);
    if (found == null) {
      write(client, EpmdResponseCodec::encodePort2NotFound, fx);
    } else {
      write(client, out -> EpmdResponseCodec.encodePort2Found(found.registration(), out), fx);
    }
  }

  private void listNames(EpmdConnection client, Effects fx) {
    write(client, out -> EpmdListingCodec.encodePort(config.port(), out), fx);
    for (Registry.Entry entry : registry.newestFirst()) {
      NamesResponse.Line line = new NamesResponse.Line(entry.name(), entry.registration().port());
      write(client, out -> EpmdListingCodec.encodeLine(line, out), fx);
    }
  }

  private void dump(EpmdConnection client, Effects fx) {
    write(client, out -> EpmdListingCodec.encodePort(config.port(), out), fx);
    for (Registry.Entry entry : registry.newestFirst()) {
      write(client, out -> EpmdListingCodec.encodeLine(line(true, entry), out), fx);
    }
    for (Registry.Entry entry : registry.unused()) {
      write(client, out -> EpmdListingCodec.encodeLine(line(false, entry), out), fx);
    }
  }

  private static DumpResponse.Line line(boolean active, Registry.Entry entry) {
    return new DumpResponse.Line(
        active, entry.name(), entry.registration().port(), entry.descriptor());
  }

  private Then kill(EpmdConnection client, Effects fx) {
    boolean granted = registry.isEmpty() || config.relaxed();
    KillResponse response = granted ? KillResponse.OK : KillResponse.NO;
    write(client, out -> EpmdResponseCodec.encodeKill(response, out), fx);
    return granted ? Then.EXIT : Then.CLOSE;
  }

  private void stop(long nowNanos, EpmdConnection client, EpmdRequest.Stop request, Effects fx) {
    String name = RegistrationFields.textOrNull(request.name());
    Registry.Entry entry = name == null ? null : registry.find(name);
    StopResponse response = entry == null ? StopResponse.NOT_FOUND : StopResponse.STOPPED;
    if (entry != null) {
      connections.close(nowNanos, entry.descriptor(), fx);
    }
    write(client, out -> EpmdResponseCodec.encodeStop(response, out), fx);
  }

  /** One write. The answer to a peer that has only closed is lost, and the daemon cannot tell. */
  private boolean write(EpmdConnection client, Consumer<ByteBuffer> text, Effects fx) {
    if (!client.isEnded()) {
      fx.idle(config.pace().writeDelayNanos());
      text.accept(fx.reserve(client.socket(), EpmdResponseCodec.MAX_RESPONSE_BYTES));
      fx.send(client.socket(), Traffic.EPMD);
    }
    return !client.isBroken();
  }
}
