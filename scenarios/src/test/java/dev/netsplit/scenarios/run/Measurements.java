package dev.netsplit.scenarios.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Tables measured on real nodes, kept as test resources; each file says where it comes from. */
final class Measurements {

  private Measurements() {}

  /** The rows of {@code measured/NAME.csv}, each by the names of its columns. */
  static List<Map<String, String>> read(String name) {
    String file = "/measured/" + name + ".csv";
    try (InputStream in =
        Objects.requireNonNull(Measurements.class.getResourceAsStream(file), file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
      String[] columns = lines.get(0).split(",", -1);
      List<Map<String, String>> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split(",", -1);
        TreeMap<String, String> row = new TreeMap<>();
        for (int column = 0; column < columns.length; column++) {
          row.put(columns[column], values[column]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
