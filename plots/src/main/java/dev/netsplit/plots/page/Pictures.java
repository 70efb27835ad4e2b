package dev.netsplit.plots.page;

import dev.netsplit.plots.Chart;
import java.util.List;

/** The charts, each in the part of the page that it belongs to. It must not know what they show. */
final class Pictures {

  /** The part of the page that a chart is shown in. */
  enum Place {
    FAULTS,
    MESH,
    OVERVIEW;

    /** By the beginning of its name; what is new comes with the whole. */
    static Place of(Chart chart) {
      if (chart.name().startsWith("detection")) {
        return FAULTS;
      }
      return chart.name().startsWith("mesh") || chart.name().startsWith("node") ? MESH : OVERVIEW;
    }
  }

  /** What each chart is about; its own title begins with the scenario's. */
  private static String heading(Chart chart) {
    return switch (chart.name()) {
      case "convergence" -> "Connected pairs over time";
      case "convergence_start" -> "How the mesh formed";
      case "traffic" -> "Bytes on the wire";
      case "detection_ecdf" -> "How long until a loss was noticed";
      case "detection_percentiles" -> "The slowest to notice";
      case "mesh_matrix" -> "Who listed whom";
      case "mesh_parts" -> "Parts of the mesh";
      case "node_lanes" -> "Every node over time";
      default -> chart.title();
    };
  }

  private final List<Chart> charts;

  Pictures(List<Chart> charts) {
    this.charts = charts;
  }

  /** The charts of one part; they scroll where the screen is too narrow to read them. */
  void writeTo(Html html, Place place) {
    for (Chart chart : charts) {
      if (Place.of(chart) == place) {
        html.leaf("h3", heading(chart));
        html.open("figure", "class", "chart", "id", "chart-" + chart.name());
        Tables.scroll(html, chart.title());
        html.raw(chart.inlineSvg()).raw("</div>");
        html.close("figure");
      }
    }
  }
}
