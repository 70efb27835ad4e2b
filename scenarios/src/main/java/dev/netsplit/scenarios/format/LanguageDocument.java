package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference of the scenario language for people, in Markdown: the key table, the metrics and
 * the codes of mistakes, between sentences that no table holds. Must not know where it is kept.
 */
public final class LanguageDocument {

  private static final String FRAME = "/dev/netsplit/scenarios/format/scenario-format.md";
  private static final String NONE = "\u2013";

  private LanguageDocument() {}

  /** The whole page; the same on every call. */
  public static String markdown() {
    KeyRows rows = new KeyRows();
    return frame()
        .replace("{{keys}}\n", rows.table())
        .replace("{{refused}}\n", rows.refused())
        .replace("{{metrics}}\n", metrics())
        .replace("{{later-metrics}}", "`" + String.join("`, `", MetricNames.later()) + "`")
        .replace("{{codes}}", codes());
  }

  private static String frame() {
    try (InputStream in = LanguageDocument.class.getResourceAsStream(FRAME)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FRAME);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String metrics() {
    StringBuilder table = new StringBuilder("| metric | unit | `stat` | `where` | kinds |\n");
    table.append("|---|---|---|---|---|\n");
    for (Metric metric : Metric.values()) {
      List<String> filters = new ArrayList<>();
      if (metric.perEvent()) {
        filters.add("`event`");
      }
      if (!metric.kinds().isEmpty()) {
        filters.add("`kind`");
      }
      if (metric.perObserver()) {
        filters.add("`nodes`");
      }
      table.append("| `").append(metric.id()).append("` | ").append(metric.unit());
      table.append(" | ").append(stats(metric)).append(" | ");
      table.append(filters.isEmpty() ? NONE : String.join(", ", filters)).append(" | ");
      table.append(metric.kinds().isEmpty() ? NONE : String.join(", ", metric.kinds()));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String stats(Metric metric) {
    return switch (metric.shape()) {
      case ONE -> "any; there is one value";
      case MANY -> "all but value";
      case TEXT -> "value";
      default -> String.join(", ", metric.shape().stats());
    };
  }

  private static String codes() {
    List<String> codes = new ArrayList<>();
    for (Code code : Code.values()) {
      codes.add("`" + code.id() + "`");
    }
    return String.join(", ", codes);
  }
}
