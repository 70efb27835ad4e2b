package dev.netsplit.cli;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.TickWindow;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ResolvedValue;
import dev.netsplit.scenarios.format.ScenarioErrors;
import dev.netsplit.scenarios.report.ExplanationText;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One execution of {@code netsplit explain}. Runs nothing. */
final class ScenarioExplanation {

  private static final int SCHEMA_VERSION = 1;
  private static final int NANOS_DECIMALS = 9;

  private static final MathContext SHOWN_DIGITS = new MathContext(3);

  /** Longer values are cut: they are in the file. */
  private static final int SHOWN_CHARACTERS = 46;

  private final Surroundings surroundings;

  ScenarioExplanation(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Explains a scenario, or shows what is wrong with it.
   *
   * @throws Refusal when there is no such scenario, or an override names nothing
   */
  ExitCode explain(String argument, List<String> set, boolean json, boolean colour) throws Refusal {
    ScenarioSource source = ScenarioSource.find(argument, surroundings.directory());
    ReadResult result =
        ScenarioInput.read(source, ScenarioInput.settings(set), surroundings.directory());
    if (result instanceof ReadResult.Invalid invalid) {
      if (json) {
        surroundings.out().print(ErrorsJson.of(invalid.errors()));
      } else {
        String text = ScenarioErrors.format(source.displayName(), source.content(), invalid);
        surroundings.err().print(text);
      }
      return ScenarioInput.blame(invalid.errors());
    }
    ReadResult.Valid valid = (ReadResult.Valid) result;
    Explanation explained = Explanation.of(valid.scenario());
    if (json) {
      surroundings.out().print(json(explained, valid.values()));
    } else {
      surroundings.out().print(ExplanationText.render(explained, colour));
      values(valid.values(), surroundings.out());
    }
    return ExitCode.OK;
  }

  private static void values(List<ResolvedValue> values, PrintStream out) {
    out.println();
    out.println("values and where they come from");
    for (ResolvedValue value : values) {
      if (!value.given() && value.value().equals("[]")) {
        continue; // nothing by default says nothing
      }
      String shown = value.value();
      if (shown.length() > SHOWN_CHARACTERS) {
        shown = shown.substring(0, SHOWN_CHARACTERS - 1) + "\u2026";
      }
      out.println("  " + value.path() + ": " + shown + "  # " + value.origin());
    }
  }

  /** Estimates say no more than they know, and whole numbers have no decimals. */
  private static BigDecimal rounded(double value) {
    return plain(BigDecimal.valueOf(value).round(SHOWN_DIGITS));
  }

  /** Exact: what is given to the nanosecond has at most nine decimals. */
  private static BigDecimal seconds(long nanos) {
    return plain(BigDecimal.valueOf(nanos, NANOS_DECIMALS));
  }

  private static long about(double value) {
    return rounded(value).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  private static String json(Explanation explained, List<ResolvedValue> values) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    document.put("scenario", explained.scenario().name());
    document.put("nodes", explained.mesh().nodes());
    document.put("pairs", explained.mesh().pairs());
    document.put("connections", explained.mesh().connections());
    ArrayNode windows = document.putArray("tick_windows");
    for (TickWindow window : explained.windows()) {
      ObjectNode one = windows.addObject();
      one.put("nodes", window.nodes());
      one.put("net_ticktime_s", seconds(window.netTicktimeNanos()));
      one.put("interval_s", seconds(window.intervalNanos()));
      one.put("from_s", seconds(window.fromNanos()));
      one.put("to_s", seconds(window.toNanos()));
    }
    ObjectNode idle = document.putObject("idle");
    idle.put("ticks_per_s", rounded(explained.idle().ticksPerSecond()));
    idle.put("bytes_per_s", rounded(explained.idle().bytesPerSecond()));
    ObjectNode forecast = document.putObject("forecast");
    forecast.put("events", about(explained.forecast().events()));
    ObjectNode parts = forecast.putObject("parts");
    explained.forecast().parts().forEach((part, events) -> parts.put(part, about(events)));
    forecast.put("memory_bytes", about(explained.forecast().memoryBytes()));
    forecast.put("seconds_per_run", rounded(explained.forecast().seconds()));
    ArrayNode cautions = document.putArray("cautions");
    explained.cautions().forEach(cautions::add);
    ArrayNode list = document.putArray("values");
    for (ResolvedValue value : values) {
      ObjectNode one = list.addObject();
      one.put("path", value.path());
      one.put("value", value.value());
      one.put("origin", value.origin());
    }
    return document.toPrettyString() + "\n";
  }
}
