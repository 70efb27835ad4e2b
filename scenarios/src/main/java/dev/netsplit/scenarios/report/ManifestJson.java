package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where results come from: program, machine, scenario, seeds and fingerprints. Knows nothing of the
 * metrics.
 */
public final class ManifestJson {

  private static final double NANOS_PER_SECOND = 1e9;

  private ManifestJson() {}

  /** The document, indented, ending with a line feed. */
  public static String of(ExperimentResult result, Environment environment) {
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("tool_version", environment.toolVersion());
    document.put("java_version", environment.javaVersion());
    document.put("os", environment.os());
    document.put("started_at", environment.startedAt());
    Json.put(document, "wall_s", environment.wallNanos() / NANOS_PER_SECOND);
    document.put("scenario", result.scenario().name());
    document.put("scenario_hash", result.scenarioHash());
    document.put("seed", result.scenario().run().seed());
    document.put("repetitions", result.scenario().run().repetitions());
    document.put("repetitions_done", result.runs().size());
    document.put("complete", result.complete());
    document.put("events", result.events());
    document.put("fingerprint", Json.hex(result.fingerprint()));
    Releases.put(document, result.scenario());
    ArrayNode runs = document.putArray("runs");
    result.runs().forEach(run -> run(runs.addObject(), result, run));
    return Json.text(document);
  }

  /** A run is identified by the base seed and its number: its random streams are keyed by both. */
  private static void run(ObjectNode node, ExperimentResult result, RunResult run) {
    node.put("run", run.run());
    node.put("seed", result.scenario().run().seed());
    node.put("fingerprint", Json.hex(run.fingerprint()));
    node.put("engine_digest", Json.hex(run.engineDigest()));
    node.put("events", run.events());
    Json.put(node, "simulated_s", run.endNanos() / NANOS_PER_SECOND);
    node.put("limit_reached", run.limitReached());
  }
}
