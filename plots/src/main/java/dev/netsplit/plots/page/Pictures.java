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

  private final List<Chart> charts;

  Pictures(List<Chart> charts) {
    this.charts = charts;
  }

  /** The charts of one part; they scroll where the screen is too narrow to read them. */
  void writeTo(Html html, Place place) {
    for (Chart chart : charts) {
      if (Place.of(chart) == place) {
        html.open("figure", "class", "chart", "id", "chart-" + chart.name());
        Tables.scroll(html, chart.title());
        html.raw(chart.inlineSvg()).raw("</div>");
        html.close("figure");
      }
    }
  }
}
