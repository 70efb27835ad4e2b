package dev.netsplit.decode;

import dev.netsplit.protocol.epmd.Alive2Response;
import dev.netsplit.protocol.epmd.DumpResponse;
import dev.netsplit.protocol.epmd.EpmdRequest;
import dev.netsplit.protocol.epmd.NamesResponse;
import dev.netsplit.protocol.epmd.Port2Response;
import dev.netsplit.protocol.epmd.Registration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests to epmd and its answers as messages. It does not know the connection. */
final class EpmdText {

  private static final int ERLANG_NODE = 77;
  private static final int HIDDEN_NODE = 72;

  /** Most names of a listing that are shown to people. */
  private static final int MAX_NAMES = 8;

  private EpmdText() {}

  static Message request(EpmdRequest request) {
    if (request instanceof EpmdRequest.Register register) {
      return of(Kind.EPMD_REQUEST, "ALIVE2_REQ", register.registration());
    } else if (request instanceof EpmdRequest.RegisterUnacceptable wrong) {
      String why = wrong.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return named("ALIVE2_REQ", wrong.name(), " (" + why + ")");
    } else if (request instanceof EpmdRequest.Lookup lookup) {
      return named("PORT2_REQ", lookup.name(), "");
    } else if (request instanceof EpmdRequest.Stop stop) {
      return named("STOP_REQ", StandardCharsets.UTF_8.decode(stop.name().buffer()).toString(), "");
    } else if (request instanceof EpmdRequest.Names) {
      return plain("NAMES_REQ");
    } else if (request instanceof EpmdRequest.Dump) {
      return plain("DUMP_REQ");
    } else if (request instanceof EpmdRequest.Kill) {
      return plain("KILL_REQ");
    }
    int opcode = ((EpmdRequest.Other) request).opcode();
    return new Message(
        Kind.EPMD_REQUEST,
        "request " + opcode,
        "of a kind that epmd does not know",
        List.of(new Detail("opcode", (long) opcode)));
  }

  private static Message plain(String name) {
    return new Message(Kind.EPMD_REQUEST, name, "", List.of());
  }

  private static Message named(String name, String of, String more) {
    List<Detail> details = List.of(new Detail("node", of));
    String shown = Printable.of(of);
    return new Message(Kind.EPMD_REQUEST, name, shown, shown + more, details);
  }

  private static Message of(Kind kind, String name, Registration node) {
    String sort =
        switch (node.nodeType()) {
          case ERLANG_NODE -> "";
          case HIDDEN_NODE -> " hidden";
          default -> " node type " + node.nodeType();
        };
    String versions = " versions " + node.lowVersion() + "-" + node.highVersion();
    String shown = Printable.of(node.name());
    return new Message(
        kind,
        name,
        shown,
        shown + " port=" + node.port() + sort + versions,
        List.of(
            new Detail("node", node.name()),
            new Detail("port", (long) node.port()),
            new Detail("node_type", (long) node.nodeType()),
            new Detail("lowest_version", (long) node.lowVersion()),
            new Detail("highest_version", (long) node.highVersion())));
  }

  static Message alive2(Alive2Response response, boolean wide) {
    String name = wide ? "ALIVE2_X_RESP" : "ALIVE2_RESP";
    Detail result = new Detail("result", (long) response.result());
    if (!response.accepted()) {
      String text = "refused, result " + response.result();
      return new Message(Kind.EPMD_REPLY, name, "refused", text, List.of(result));
    }
    String text = "ok creation=" + Integer.toUnsignedString(response.creation());
    Detail creation = Detail.unsigned("creation", response.creation());
    return new Message(Kind.EPMD_REPLY, name, "ok", text, List.of(result, creation));
  }

  static Message port2(Port2Response response) {
    if (response.registration().isPresent()) {
      return of(Kind.EPMD_REPLY, "PORT2_RESP", response.registration().get());
    }
    return new Message(
        Kind.EPMD_REPLY,
        "PORT2_RESP",
        "not registered",
        "not registered, result " + response.result(),
        List.of(new Detail("result", (long) response.result())));
  }

  static Message names(NamesResponse response) {
    List<String> nodes = new ArrayList<>();
    response.lines().forEach(line -> nodes.add(line.name() + " port=" + line.port()));
    return listing("NAMES_RESP", nodes);
  }

  static Message dump(DumpResponse response) {
    List<String> nodes = new ArrayList<>();
    for (DumpResponse.Line line : response.lines()) {
      nodes.add(line.name() + " port=" + line.port() + (line.active() ? "" : " (unused)"));
    }
    return listing("DUMP_RESP", nodes);
  }

  private static Message listing(String name, List<String> nodes) {
    StringBuilder text = new StringBuilder();
    text.append(nodes.size()).append(nodes.size() == 1 ? " name" : " names");
    for (int i = 0; i < Math.min(nodes.size(), MAX_NAMES); i++) {
      text.append(i == 0 ? ": " : ", ").append(Printable.of(nodes.get(i)));
    }
    text.append(nodes.size() > MAX_NAMES ? ", ..." : "");
    return new Message(
        Kind.EPMD_REPLY, name, text.toString(), List.of(new Detail("nodes", List.copyOf(nodes))));
  }

  static Message word(String name, String answer) {
    return new Message(Kind.EPMD_REPLY, name, answer, List.of(new Detail("answer", answer)));
  }

  /** The connection was closed instead of an answer. */
  static Message silence() {
    return new Message(Kind.EPMD_REPLY, "no reply", "epmd closes without a word", List.of());
  }
}
