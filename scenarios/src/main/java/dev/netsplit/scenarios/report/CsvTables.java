package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
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

  /** One row for each (fault, target, observer); an empty {@code detection_s} is not detected. */
  public static String detections(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,event,target,observer,reason,detection_s\n");
    for (RunResult run : result.runs()) {
      for (Detection detection : run.detections()) {
        row(
            csv,
            Integer.toString(run.run()),
            detection.event(),
            detection.target(),
            detection.observer(),
            detection.reason(),
            detection.detected() ? seconds(detection.detectionNanos()) : "");
      }
    }
    return csv.toString();
  }

  /**
   * One row for each run; an empty {@code mesh_s} is a run without a full mesh. {@code sync_s} is
   * empty as long as {@code global} is not simulated.
   */
  public static String mesh(ExperimentResult result) {
    StringBuilder csv = new StringBuilder("run,mesh_s,sync_s\n");
    for (RunResult run : result.runs()) {
      boolean meshed = run.meshNanos() != RunResult.NEVER;
      row(csv, Integer.toString(run.run()), meshed ? seconds(run.meshNanos()) : "", "");
    }
    return csv.toString();
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

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, NANO_DIGITS)
        .setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private static void row(StringBuilder csv, String... cells) {
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
