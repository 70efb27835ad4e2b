package dev.netsplit.cli;

import dev.netsplit.protocol.epmd.NamesResponse;
import dev.netsplit.sockets.live.NamesProbe;
import dev.netsplit.sockets.live.NamesProbe.Step;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One run of {@code netsplit names}: what the epmd said, as text or JSON. */
final class NamesRun {

  private static final double NANOS_PER_MILLI = 1e6;

  private final String host;
  private final int port;
  private final boolean json;
  private final Surroundings surroundings;

  NamesRun(String host, int port, boolean json, Surroundings surroundings) {
    this.host = host;
    this.port = port;
    this.json = json;
    this.surroundings = surroundings;
  }

  ExitCode execute(long limitNanos) throws Refusal {
    NamesProbe.Result result;
    try {
      result = new NamesProbe().ask(host, port, limitNanos);
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot ask epmd: " + e.getMessage(), e);
    }
    if (json) {
      surroundings.out().print(document(result));
    } else {
      result.names().ifPresent(names -> surroundings.out().print(table(names)));
      surroundings.err().print(steps(result));
      result
          .failure()
          .ifPresent(failure -> surroundings.err().println("netsplit: " + sentence(result)));
    }
    return result.names().isPresent() ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }

  /** Names may be of any length and content: the port comes first. */
  private static String table(NamesResponse names) {
    StringBuilder table = new StringBuilder();
    for (NamesResponse.Line line : names.lines()) {
      table.append(String.format(Locale.ROOT, "%5d  %s%n", line.port(), line.name()));
    }
    return table.toString();
  }

  private static String steps(NamesProbe.Result result) {
    StringBuilder line = new StringBuilder();
    for (Step step : Step.values()) {
      Long nanos = result.nanos().get(step);
      if (nanos != null) {
        line.append(line.length() == 0 ? "" : ", ");
        line.append(String.format(Locale.ROOT, "%s %.2f ms", word(step), nanos / NANOS_PER_MILLI));
      }
    }
    return line.length() == 0 ? "" : line + System.lineSeparator();
  }

  private String document(NamesProbe.Result result) {
    ObjectNode document = StepJson.begin("host", host);
    document.put("epmd_port", port);
    if (result.names().isPresent()) {
      ArrayNode names = document.putArray("names");
      for (NamesResponse.Line line : result.names().get().lines()) {
        ObjectNode entry = names.addObject();
        entry.put("name", line.name());
        entry.put("port", line.port());
      }
    }
    StepJson.steps(document, result.nanos(), NamesRun::word);
    if (result.failure().isPresent()) {
      ObjectNode failure = document.putObject("failure");
      failure.put("code", result.failure().get().name().toLowerCase(Locale.ROOT));
      failure.put("message", sentence(result));
    }
    return StepJson.end(document);
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private String sentence(NamesProbe.Result result) {
    String place = "port " + port + " of " + host;
    return switch (result.failure().get()) {
      case DNS -> "the host " + host + " has no address: " + result.detail() + ".";
      case REFUSED -> "no epmd listens at " + place + ": no node has been started there.";
      case UNREACHABLE -> place + " cannot be reached from here.";
      case NO_ANSWER -> "whoever listens at " + place + " does not answer as an epmd does.";
      case TIMEOUT -> "nothing came from " + place + " in time.";
    };
  }
}
