package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.FalseDetection;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.scenarios.stats.WindowPositions;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Results as tables of one row per observation: RFC 4180 quoting, LF line ends, seconds with six
 * decimals and a point. Knows nothing of statistics.
 */
public final class CsvTables {

  private static final int NANO_DIGITS = 9;
  private static final int MICRO_DIGITS = 6;

  private CsvTables() {}

  /**
   * One row for each (fault, target, observer); an empty {@code detection_s} is not detected. The
   * window position is given for what the ticks reported.
   */
  public static String detections(ExperimentResult result) {
    WindowPositions positions = WindowPositions.of(result.scenario());
    StringBuilder csv =
        new StringBuilder("run,event,target,observer,reason,detection_s,window_position\n");
    for (RunResult run : result.runs()) {
      for (Detection detection : run.detections()) {
        row(
            csv,
            Integer.toString(run.run()),
            detection.event(),
            detection.target(),
            detection.observer(),
            detection.reason(),
            detection.detected() ? seconds(detection.detectionNanos()) : "",
            decimal(positions.of(detection)));
      }
    }
    return csv.toString();
  }

  /**
   * One row for each run; an empty {@code mesh_s} is a run without a full mesh, an empty {@code
   * sync_s} one in which {@code global} was never in sync.
   */
  public static String mesh(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,mesh_s,sync_s\n");
    for (RunResult run : result.runs()) {
      row(csv, Integer.toString(run.run()), since(run.meshNanos()), since(run.syncNanos()));
    }
    return csv.toString();
  }

  private static String since(long nanos) {
    return nanos == RunResult.NEVER ? "" : seconds(nanos);
  }

  /** One row for each run and kind of traffic. */
  public static String messages(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,kind,messages,payload_bytes,wire_bytes\n");
    for (RunResult run : result.runs()) {
      for (TrafficCount traffic : run.traffic()) {
        row(
            csv,
            Integer.toString(run.run()),
            traffic.kind(),
            Long.toString(traffic.messages()),
            Long.toString(traffic.payloadBytes()),
            Long.toString(traffic.wireBytes()));
      }
    }
    return csv.toString();
  }

  /** One row for each report of a node that lived and could be reached. */
  public static String falseDetections(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,t_s,target,observer,reason,kind\n");
    for (RunResult run : result.runs()) {
      for (FalseDetection report : run.measures().quality().falseDetections()) {
        row(
            csv,
            Integer.toString(run.run()),
            seconds(report.atNanos()),
            report.target(),
            report.observer(),
            report.reason(),
            report.strict() ? "strict" : "stall");
      }
    }
    return csv.toString();
  }

  /** One row for each run and reason of a lost connection. */
  public static String nodedowns(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,reason,nodedowns\n");
    for (RunResult run : result.runs()) {
      run.nodedowns()
          .forEach(
              (reason, count) ->
                  row(csv, Integer.toString(run.run()), reason, Long.toString(count)));
    }
    return csv.toString();
  }

  /** One row for each attempt to dial; empty cells are what it did not come to. */
  public static String setup(ExperimentResult result) {
    StringBuilder csv =
        new StringBuilder("run,node,peer,result,start_s,total_s,dns_s,epmd_s,tcp_s,handshake_s\n");
    for (RunResult run : result.runs()) {
      for (Attempt attempt : run.measures().setup().attempts()) {
        long handshakeNanos =
            attempt.succeeded()
                ? Attempt.between(attempt.openNanos(), attempt.endNanos())
                : Attempt.NOT_REACHED;
        row(
            csv,
            Integer.toString(run.run()),
            attempt.node(),
            attempt.peer(),
            attempt.result(),
            seconds(attempt.startNanos()),
            secondsOrEmpty(attempt.endNanos()),
            secondsOrEmpty(attempt.resolvedNanos()),
            secondsOrEmpty(Attempt.between(attempt.resolvedNanos(), attempt.portKnownNanos())),
            secondsOrEmpty(Attempt.between(attempt.portKnownNanos(), attempt.openNanos())),
            secondsOrEmpty(handshakeNanos));
      }
    }
    return csv.toString();
  }

  private static String secondsOrEmpty(long nanos) {
    return nanos == Attempt.NOT_REACHED ? "" : seconds(nanos);
  }

  /** One row for each event of the timeline that happened; not undone is empty. */
  public static String events(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,event,began_s,ended_s\n");
    for (RunResult run : result.runs()) {
      for (EventSpan event : run.measures().events()) {
        row(
            csv,
            Integer.toString(run.run()),
            event.event(),
            seconds(event.beganNanos()),
            event.undone() ? seconds(event.endNanos()) : "");
      }
    }
    return csv.toString();
  }

  /** One row for each run and sample; instants are simulated ones of that run. */
  public static String timeseries(ExperimentResult result) {
    StringBuilder csv =
        new StringBuilder("run,t_s,live_nodes,live_pairs,connected_pairs,pair_availability\n");
    for (RunResult run : result.runs()) {
      Availability.Samples samples = run.measures().availability().samples();
      for (int i = 0; i < samples.count(); i++) {
        row(
            csv,
            Integer.toString(run.run()),
            seconds(samples.atNanos(i)),
            Integer.toString(samples.liveNodes(i)),
            Long.toString(samples.livePairs(i)),
            Integer.toString(samples.connectedPairs(i)),
            decimal(samples.share(i)));
      }
    }
    return csv.toString();
  }

  /** A number with at most six decimals, empty when it is infinite or none. */
  static String decimal(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS)
        .setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  static void row(StringBuilder csv, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      csv.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    csv.append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
