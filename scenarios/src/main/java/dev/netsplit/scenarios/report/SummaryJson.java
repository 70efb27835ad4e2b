package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Outcome;
import dev.netsplit.scenarios.stats.Summary;
import dev.netsplit.scenarios.stats.TrafficMeans;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The summary of an experiment as one JSON document, for {@code summary.json} and {@code --json}.
 * Contains nothing that differs between two executions with the same seed.
 */
public final class SummaryJson {

  private static final double NANOS_PER_SECOND = 1e9;

  private SummaryJson() {}

  /** The document, indented, ending with a line feed. Infinite and missing values are null. */
  public static String of(ExperimentResult result) {
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("scenario", result.scenario().name());
    document.put("seed", result.scenario().run().seed());
    document.put("repetitions", result.scenario().run().repetitions());
    document.put("complete", result.complete());
    document.put("events", result.events());
    document.put("fingerprint", Json.hex(result.fingerprint()));
    Releases.put(document, result.scenario());
    ObjectNode metrics = document.putObject("metrics");
    Summary.of(result)
        .forEach(
            (name, summary) -> {
              ObjectNode node = metrics.putObject(name);
              if (Metric.named(name).isText()) {
                outcomes(node, result);
              } else {
                metric(node, summary);
                kinds(node, Summary.byKind(Metric.named(name), result));
              }
            });
    storms(document.putArray("storms"), result);
    ArrayNode expectations = document.putArray("expectations");
    Expectations.evaluate(result).forEach(verdict -> verdict(expectations.addObject(), verdict));
    ObjectNode traffic = document.putObject("traffic");
    TrafficMeans.of(result).forEach(kind -> traffic(traffic.putObject(kind.kind()), kind));
    return Json.text(document);
  }

  private static void storms(ArrayNode storms, ExperimentResult result) {
    for (RunResult run : result.runs()) {
      Storms of = run.measures().global().storms();
      for (Storms.Livelock livelock : of.livelocks()) {
        ObjectNode one = storm(storms, run, "livelock", livelock.beganNanos());
        one.putArray("nodes").add(livelock.node()).add(livelock.peer());
        Json.put(one, "last_s", livelock.lastNanos() / NANOS_PER_SECOND);
        one.put("ended", livelock.ended());
        one.put("sessions", livelock.sessions());
        one.put("per_second", livelock.perSecond());
      }
      for (Storms.Loss flood : of.floods()) {
        ObjectNode one = storm(storms, run, "flood", flood.beganNanos());
        one.putArray("nodes").add(flood.node()).add(flood.firstReporter());
        Json.put(one, "last_s", flood.lastNanos() / NANOS_PER_SECOND);
        one.put("ended", flood.ended());
        one.put("messages", flood.messages());
        one.put("per_second", flood.perSecond());
        one.put("reporters", flood.reporters());
        one.put("tellers", flood.tellers());
        one.put("for_dead_node", flood.messagesForDeadNode());
      }
      for (Storms.Exhausted end : of.exhausted()) {
        String kind = end.ofMessages() ? "mailbox_full" : "too_many_processes";
        ObjectNode one = storm(storms, run, kind, end.atNanos());
        one.putArray("nodes").add(end.node());
        one.put("process", end.process());
      }
    }
  }

  private static ObjectNode storm(ArrayNode storms, RunResult run, String kind, long beganNanos) {
    ObjectNode storm = storms.addObject();
    storm.put("run", run.run());
    storm.put("kind", kind);
    Json.put(storm, "began_s", beganNanos / NANOS_PER_SECOND);
    return storm;
  }

  private static void kinds(ObjectNode node, Map<String, MetricSummary> byKind) {
    if (!byKind.isEmpty()) {
      ObjectNode kinds = node.putObject("kinds");
      byKind.forEach((kind, summary) -> metric(kinds.putObject(kind), summary));
    }
  }

  private static void outcomes(ObjectNode node, ExperimentResult result) {
    node.put("unit", Metric.SURVIVOR_SIGNATURE.unit());
    node.put("n", result.runs().size());
    ArrayNode outcomes = node.putArray("outcomes");
    for (Outcome outcome : Outcome.of(result)) {
      ObjectNode one = outcomes.addObject();
      one.put("signature", outcome.signature());
      one.put("runs", outcome.runs());
      Json.put(one, "share", outcome.share());
      Json.put(one, "low", outcome.interval().low());
      Json.put(one, "high", outcome.interval().high());
    }
  }

  private static void metric(ObjectNode node, MetricSummary summary) {
    node.put("unit", summary.unit());
    node.put("n", summary.n());
    node.put("observations", summary.observations());
    Json.put(node, "min", summary.min());
    Json.put(node, "median", summary.median());
    Json.put(node, "mean", summary.mean());
    Json.put(node, "p95", summary.p95());
    Json.put(node, "max", summary.max());
    node.put("undetected", summary.undetected());
    if (summary.undetected() > 0) {
      Json.put(node, "censored_at_s", summary.censoredAtSeconds());
    }
  }

  private static void verdict(ObjectNode node, Verdict verdict) {
    Expectation expectation = verdict.expectation();
    node.put("metric", expectation.metric());
    node.put("stat", expectation.stat().name().toLowerCase(Locale.ROOT));
    if (!expectation.where().event().isEmpty()) {
      node.put("event", expectation.where().event());
    }
    if (!expectation.where().kind().isEmpty()) {
      node.put("kind", expectation.where().kind());
    }
    if (!expectation.where().observers().isEmpty()) {
      node.put("nodes", expectation.where().observersText());
    }
    node.put("comparison", expectation.comparison().name().toLowerCase(Locale.ROOT));
    if (Metric.named(expectation.metric()).isText()) {
      node.put("bound", expectation.boundText());
    } else {
      Json.put(node, "bound", expectation.bound());
    }
    Json.put(node, "of_runs", expectation.ofRuns().value());
    expectation.confidence().ifPresent(sure -> Json.put(node, "confidence", sure.value()));
    node.put("severity", expectation.warnOnly() ? "warn" : "fail");
    node.put("holds", verdict.holds());
    node.put("runs_holding", verdict.runsHolding());
    node.put("runs", verdict.runs());
    Json.put(node, "worst", verdict.worst());
    node.put("text", verdict.text());
  }

  private static void traffic(ObjectNode node, TrafficMeans kind) {
    node.put("n", kind.n());
    Json.put(node, "messages_mean", kind.messages());
    Json.put(node, "payload_bytes_mean", kind.payloadBytes());
    Json.put(node, "wire_bytes_mean", kind.wireBytes());
  }
}
