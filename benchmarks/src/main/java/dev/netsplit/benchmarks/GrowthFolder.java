package dev.netsplit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where the chart of growth and its figures go. It must not know how they came about. */
final class GrowthFolder {

  private static final String SVG = "growth.svg";
  private static final String CSV = "growth.csv";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path folder;

  private GrowthFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A folder that can be written into, made if there is none; looked at before hours are spent.
   *
   * @throws RefusedFolder when it cannot
   */
  static GrowthFolder at(Path folder) throws RefusedFolder {
    try {
      Files.createDirectories(folder);
      Path trial = Files.createTempFile(folder, ".netsplit", ".tmp");
      Files.delete(trial);
    } catch (IOException e) {
      throw new RefusedFolder("cannot write into " + folder + ": " + e.getMessage(), e);
    }
    return new GrowthFolder(folder);
  }

  /** Where it is. */
  String words() {
    return folder.resolve(SVG) + " and " + folder.resolve(CSV);
  }

  /** Writes both, in place of earlier ones. */
  void write(Machine machine, List<Row> rows) throws IOException {
    Files.writeString(folder.resolve(CSV), csv(rows), StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve(SVG), new GrowthChart(machine, rows).svg(), StandardCharsets.UTF_8);
  }

  /** One line for each workload and size, also of those that were not run. */
  static String csv(List<Row> rows) {
    StringBuilder csv =
        new StringBuilder(
            "workload,nodes,connections,events,cold_s,cpu_us_per_connection,ns_per_event,"
                + "bytes_per_connection,live_bytes,not_run\n");
    for (Row row : rows) {
      csv.append(row.workload().name()).append(',').append(row.size()).append(',');
      csv.append(row.isMeasured() ? figures(row) : ",,,,,,");
      String reason = row.notRun().map(Row.NotRun::reason).orElse("");
      csv.append(",\"").append(reason.replace("\"", "\"\"")).append("\"\n");
    }
    return csv.toString();
  }

  private static String figures(Row row) {
    Sample sample = row.median();
    return String.format(
        Locale.ROOT,
        "%d,%d,%.3f,%.4f,%.1f,%.1f,%d",
        sample.figures().get(Sample.CONNECTIONS),
        sample.warm().operations(),
        sample.cold().wallNanos() / NANOS_PER_SECOND,
        GrowthChart.microsPerConnection(row),
        row.nanosPerOperation(),
        sample.bytesPerConnection(),
        sample.figures().get(Sample.LIVE_BYTES));
  }
}
