package dev.netsplit.sockets.epmd;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays cases to an epmd and writes down what comes back. Being a machine it runs on any driver,
 * and so against any epmd: the machine in memory, in virtual time, on the loopback, and the real
 * one.
 *
 * <p>Behind each step it looks up a name that nobody has, twice, one after the other: an epmd
 * serves in turn, so when the second answer is there, what the step led to is there too. What
 * clients were sent is noted then, without what differs from one epmd to the next: its port, and
 * creations, of which only the steps from one to the next of a name are noted.
 */
public final class EpmdPlayer implements Machine {

  /** For a registration whose name is not looked at. */
  static final String SOME_NAME = "?";

  private static final int PROBE = 1000;
  private static final int PROBES_PER_STEP = 2;
  private static final int TIMER_WAIT = 1;
  private static final byte[] PROBE_REQUEST = EpmdBytes.request('z', "nobody has this name");

  /** One connection of a client. */
  private static final class Line {
    int socket;
    boolean open;
    String name = "";
    StringBuilder news = new StringBuilder();
    ByteBuffer received = ByteBuffer.allocate(1 << 21);
  }

  private final int port;
  private final List<EpmdCase> cases;
  private final boolean probing;
  private final List<List<String>> transcripts = new ArrayList<>();
  private final Map<Integer, Line> lines = new TreeMap<>();
  private final Map<String, Integer> creations = new TreeMap<>();
  private List<String> transcript = new ArrayList<>();
  private int atCase;
  private int atStep;
  private int probes;

  /**
   * A player.
   *
   * @param port where the epmd listens
   * @param probing whether to look up names behind each step; without, only time passes in pauses
   */
  public EpmdPlayer(int port, List<EpmdCase> cases, boolean probing) {
    this.port = port;
    this.cases = cases;
    this.probing = probing;
  }

  /** What came back, case by case. */
  public List<List<String>> transcripts() {
    return transcripts;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    next(nowNanos, fx);
  }

  private void next(long nowNanos, Effects fx) {
    if (atCase == cases.size()) {
      fx.exit(0);
      return;
    }
    List<EpmdCase.Step> steps = cases.get(atCase).steps();
    if (atStep < steps.size()) {
      act(nowNanos, steps.get(atStep), fx);
    } else if (lines.values().stream().anyMatch(line -> line.open)) {
      hangUp(fx);
    } else {
      endCase();
      next(nowNanos, fx);
    }
  }

  /** Behind the last step all hang up, one at a time, so that cases do not touch each other. */
  private void hangUp(Effects fx) {
    for (Line line : lines.values()) {
      if (line.open) {
        fx.close(line.socket);
        line.open = false;
        done(fx);
        return;
      }
    }
  }

  private void endCase() {
    transcripts.add(transcript);
    transcript = new ArrayList<>();
    lines.clear();
    creations.clear();
    atCase++;
    atStep = 0;
  }

  private void act(long nowNanos, EpmdCase.Step step, Effects fx) {
    Line line = lines.computeIfAbsent(step.line(), number -> new Line());
    if (step.action() == EpmdCase.Action.WAIT) {
      fx.setTimer(TIMER_WAIT, 0, nowNanos + step.millis() * 1_000_000L);
      return;
    }
    if (step.action() == EpmdCase.Action.OPEN) {
      line.socket = fx.connect(fx.address("localhost", port), step.line());
      return;
    }
    if (line.open) {
      touch(step, line, fx);
    }
    done(fx);
  }

  private static void touch(EpmdCase.Step step, Line line, Effects fx) {
    if (step.action() == EpmdCase.Action.SEND) {
      line.name = step.name().isEmpty() ? line.name : step.name();
      step.bytes().putInto(fx.reserve(line.socket, step.bytes().size()));
      fx.send(line.socket, Traffic.EPMD);
      return;
    }
    line.open = false;
    if (step.action() == EpmdCase.Action.CLOSE) {
      fx.close(line.socket);
    } else {
      fx.reset(line.socket);
    }
  }

  /** A step has been taken; see what it leads to. */
  private void done(Effects fx) {
    probes = 0;
    probe(fx);
  }

  private void probe(Effects fx) {
    if (probing && probes < PROBES_PER_STEP) {
      probes++;
      fx.connect(fx.address("localhost", port), PROBE);
      return;
    }
    fx.setTimer(TIMER_WAIT, 1, 0);
  }

  private void snapshot() {
    for (Map.Entry<Integer, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      String bytes = readable(line);
      if (!bytes.isEmpty() || line.news.length() > 0) {
        transcript.add(atStep + ": " + entry.getKey() + " " + bytes + line.news);
      }
      line.news = new StringBuilder();
      line.received.clear();
    }
  }

  private String readable(Line line) {
    ByteBuffer in = line.received.duplicate().flip();
    if (in.remaining() == 6 && in.getShort(0) == 0x7600) {
      int creation = in.getInt(2);
      Integer before = creations.put(line.name, creation);
      boolean known = before != null && !line.name.equals(SOME_NAME);
      return "wide creation" + (known ? " +" + (creation - before) : "");
    }
    if (in.remaining() == 4 && in.getShort(0) == 0x7900) {
      int creation = in.getShort(2);
      return "narrow creation " + (creation >= 1 && creation <= 3 ? "1 to 3" : "" + creation);
    }
    if (in.remaining() >= 4 && in.getInt(0) == port) {
      in.position(4);
      return "port " + StandardCharsets.ISO_8859_1.decode(in);
    }
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    if (attachment == PROBE) {
      fx.reserve(socket, PROBE_REQUEST.length).put(PROBE_REQUEST);
      fx.send(socket, Traffic.EPMD);
      return;
    }
    lines.get(attachment).open = true;
    done(fx);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    if (attachment == PROBE) {
      transcript.add(atStep + ": no epmd");
      probe(fx);
      return;
    }
    lines.get(attachment).news.append(' ').append(why);
    done(fx);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    if (attachment == PROBE) {
      in.position(in.limit());
    } else {
      lines.get(attachment).received.put(in);
    }
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // It sends little.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    if (attachment == PROBE) {
      probe(fx);
      return;
    }
    Line line = lines.get(attachment);
    line.open = false;
    line.news.append(' ').append(why);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    if (key == 0) {
      done(fx);
      return;
    }
    snapshot();
    atStep++;
    next(nowNanos, fx);
  }
}
