package dev.netsplit.benchmarks;

import dev.netsplit.cli.Version;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures for programs. It must not know how they were measured. */
final class BenchJson {

  private static final int SCHEMA_VERSION = 1;

  private BenchJson() {}

  /** One document, ending with a line feed. */
  static String of(Machine machine, BenchPlan plan, List<Row> rows) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    document.put("netsplit", Version.number());
    ObjectNode place = document.putObject("machine");
    place.put("processor", machine.processor());
    place.put("cores", machine.cores());
    place.put("memory_bytes", machine.memoryBytes());
    place.put("kernel", machine.kernel());
    place.put("load_before", machine.load());
    document.put("java", machine.java());
    document.put("rounds", plan.rounds());
    document.put("quick", plan.quick());
    document.put("heap_bytes", plan.heapBytes());
    ArrayNode list = document.putArray("rows");
    for (Row row : rows) {
      ObjectNode one = list.addObject();
      one.put("workload", row.workload().name());
      one.put("contender", row.contender());
      one.put(row.workload().isCluster() ? "nodes" : "size", row.size());
      if (row.isMeasured()) {
        one.put("ns_per_" + row.workload().operation(), row.nanosPerOperation());
        double bytes = row.median().bytesPerConnection();
        if (bytes >= 0) {
          one.put("bytes_per_connection", bytes);
        }
      }
      row.notRun().ifPresent(why -> one.put("not_run", why.reason()));
      ArrayNode samples = one.putArray("samples");
      row.samples().forEach(sample -> samples.add(sample.json()));
    }
    return document.toPrettyString() + "\n";
  }
}
