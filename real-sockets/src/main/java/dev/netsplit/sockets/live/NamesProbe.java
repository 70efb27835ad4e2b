package dev.netsplit.sockets.live;

import dev.netsplit.protocol.epmd.NamesResponse;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.sockets.loop.LoopLimits;
import dev.netsplit.sockets.loop.OpenFiles;
import dev.netsplit.sockets.loop.Placement;
import dev.netsplit.sockets.loop.SocketLoop;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Optional;

/**
 * One question to an epmd for the names it knows, taken apart. It does not know what the figures
 * are for.
 */
public final class NamesProbe {

  /** The parts of the question, in their order. */
  public enum Step {
    /** The address of the host. */
    DNS,
    /** The connection. */
    TCP,
    /** The question and the answer. */
    ANSWER
  }

  /** Why there are no names. */
  public enum Failure {
    /** The host has no address. */
    DNS,
    /** Nobody listens on that port. */
    REFUSED,
    /** The network does not lead there. */
    UNREACHABLE,
    /** The connection ended without an answer that is one. */
    NO_ANSWER,
    /** Nothing came in time. */
    TIMEOUT
  }

  /**
   * What became of it.
   *
   * @param names the answer, if there is one
   * @param nanos what each step took that was completed
   * @param failure why there is no answer
   * @param detail what the system said, if it said something
   */
  public record Result(
      Optional<NamesResponse> names,
      EnumMap<Step, Long> nanos,
      Optional<Failure> failure,
      String detail) {}

  private final Hosts hosts = Hosts.ofAllTheWorld();
  private long startNanos;
  private long openedNanos;
  private long endNanos;
  private Optional<NamesResponse> names = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  /**
   * Asks and waits for the end.
   *
   * @param limitNanos how long all of it may take
   * @throws IOException when this computer lacks something
   */
  public Result ask(String host, int port, long limitNanos) throws IOException {
    SocketLoop loop = new SocketLoop(LoopLimits.ofRequests(OpenFiles.limit()), false, hosts);
    startNanos = System.nanoTime();
    NamesQuery query = new NamesQuery(host, port, limitNanos, new Watch());
    loop.add(query, Placement.loopback());
    loop.run();
    return result();
  }

  private Result result() {
    EnumMap<Step, Long> nanos = new EnumMap<>(Step.class);
    Hosts.Answer dns = hosts.last();
    if (!dns.failure().isEmpty()) {
      return new Result(names, nanos, Optional.of(Failure.DNS), dns.failure());
    }
    if (!dns.host().isEmpty()) {
      nanos.put(Step.DNS, dns.nanos());
    }
    if (openedNanos != 0) {
      nanos.put(Step.TCP, Math.max(0, openedNanos - startNanos - dns.nanos()));
    }
    if (names.isPresent()) {
      nanos.put(Step.ANSWER, endNanos - openedNanos);
    }
    return new Result(names, nanos, failure, "");
  }

  private static Failure of(ConnectFailure why) {
    return switch (why) {
      case REFUSED -> Failure.REFUSED;
      case TIMED_OUT -> Failure.TIMEOUT;
      case UNREACHABLE -> Failure.UNREACHABLE;
    };
  }

  private final class Watch implements NamesQuery.Progress {

    @Override
    public void opened() {
      openedNanos = System.nanoTime();
    }

    @Override
    public void answered(NamesResponse answer) {
      endNanos = System.nanoTime();
      names = Optional.of(answer);
    }

    @Override
    public void notConnected(ConnectFailure why) {
      failure = Optional.of(of(why));
    }

    @Override
    public void notAnswered(boolean inTime) {
      failure = Optional.of(inTime ? Failure.NO_ANSWER : Failure.TIMEOUT);
    }
  }
}
