package dev.netsplit.cli;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sockets.live.PingProbe;
import dev.netsplit.sockets.live.PingProbe.Step;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** One run of {@code netsplit ping}: what it found out, as text or JSON. */
final class PingRun {

  private static final double NANOS_PER_MILLI = 1e6;

  private final NodeName peer;
  private final int epmdPort;
  private final boolean json;
  private final Surroundings surroundings;

  PingRun(NodeName peer, int epmdPort, boolean json, Surroundings surroundings) {
    this.peer = peer;
    this.epmdPort = epmdPort;
    this.json = json;
    this.surroundings = surroundings;
  }

  ExitCode execute(String cookie, long limitNanos) throws Refusal {
    NodeConfig config =
        NodeConfig.defaults(ownName(), cookie).withEpmdPort(epmdPort).withSetupTime(limitNanos);
    warn();
    PingProbe.Result result;
    try {
      result = new PingProbe().ping(config, peer.full());
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot ping: " + e.getMessage(), e);
    }
    surroundings.out().print(json ? document(result) : text(result));
    return result.pong() ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }

  /** By the name alone: to look its address up would take from what is measured. */
  private void warn() {
    if (!peer.host().equals("localhost") && !peer.host().startsWith("127.")) {
      surroundings
          .err()
          .println(
              "netsplit: warning: "
                  + peer.host()
                  + " may be another computer: it gets an MD5 of the cookie and of a number of its"
                  + " choice, and nothing is encrypted");
    }
  }

  /** Of the form of the peer's: long names talk to long ones only. Nobody resolves it. */
  private String ownName() {
    String host = peer.isLong() ? "127.0.0.1" : "localhost";
    return "netsplit_ping_" + ProcessHandle.current().pid() + "@" + host;
  }

  private String text(PingProbe.Result result) {
    StringBuilder text = new StringBuilder();
    long total = 0;
    for (Step step : Step.values()) {
      Long nanos = result.nanos().get(step);
      if (nanos != null) {
        total += nanos;
        text.append(line(word(step), nanos));
      }
    }
    if (result.pong()) {
      text.append(line("pong", total));
    } else {
      text.append("pang: ").append(sentence(result)).append('\n');
    }
    return text.toString();
  }

  private static String line(String word, long nanos) {
    return String.format(Locale.ROOT, "%-10s %9.2f ms%n", word, nanos / NANOS_PER_MILLI);
  }

  private String document(PingProbe.Result result) {
    ObjectNode document = StepJson.begin("node", peer.full());
    document.put("pong", result.pong());
    StepJson.steps(document, result.nanos(), PingRun::word);
    if (result.failedAt().isPresent()) {
      ObjectNode failure = document.putObject("failure");
      failure.put("step", word(result.failedAt().get()));
      failure.put("code", code(result));
      failure.put("message", sentence(result));
    }
    return StepJson.end(document);
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private static String code(PingProbe.Result result) {
    boolean answerless = result.failedAt().get() == Step.IS_AUTH;
    return answerless ? "no_answer" : result.connect().name().toLowerCase(Locale.ROOT);
  }

  private String sentence(PingProbe.Result result) {
    if (result.failedAt().get() == Step.IS_AUTH) {
      return peer.full() + " let us in, but its net_kernel did not say yes in time.";
    }
    return switch (result.connect()) {
      case DNS -> "the host " + peer.host() + " has no address: " + result.detail() + ".";
      case NO_EPMD ->
          "no epmd answers at port "
              + epmdPort
              + " of "
              + peer.host()
              + ": no node runs there, or a firewall is in the way.";
      case NOT_REGISTERED ->
          "the epmd of "
              + peer.host()
              + " knows no node called "
              + peer.alive()
              + "; `netsplit names "
              + peer.host()
              + "` lists those it knows.";
      case REFUSED ->
          "epmd knows "
              + peer.alive()
              + ", but its port refuses connections:"
              + " the node listens on another address, or is about to end.";
      case BAD_COOKIE ->
          peer.full() + " has another cookie: it closed the connection when it saw ours.";
      case NOT_ALLOWED ->
          peer.full()
              + " does not let us in (not_allowed): net_kernel:allow names others,"
              + " or its release of OTP is too new or too old.";
      case TIMEOUT -> "nothing came from " + peer.full() + " in time; " + silence(result) + ".";
      case OK, OK_SIMULTANEOUS, NOK, ALIVE, ABORTED -> broken(result);
    };
  }

  private String broken(PingProbe.Result result) {
    return switch (result.failedAt().get()) {
      case DNS, EPMD -> "the epmd of " + peer.host() + " did not answer as an epmd does.";
      case TCP -> "the connection to " + peer.full() + " could not be made.";
      case HANDSHAKE, IS_AUTH ->
          "the handshake with "
              + peer.full()
              + " broke off: whoever listens there has another name, or wants no such peer.";
    };
  }

  private static String silence(PingProbe.Result result) {
    return switch (result.failedAt().get()) {
      case DNS, EPMD -> "its epmd was asked for its port";
      case TCP -> "the connection to its port was not made";
      case HANDSHAKE, IS_AUTH -> "the connection was made, the handshake did not end";
    };
  }
}
