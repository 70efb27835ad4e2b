package dev.netsplit.plots;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell for each point: the values of its last setting side by side, all others one below the
 * other. It must not know what stands around it.
 */
final class PointGrid implements Sheet.Body {

  private static final double ROW = 44;
  private static final double HEAD = 22;
  private static final double INSET = 3;
  private static final double MOST_NAME = 300;
  private static final double WIDEST = 150;

  /** Columns that can be read. */
  private static final int MOST_COLUMNS = 12;

  /** Rows of one page. */
  private static final int MOST_ROWS = 60;

  private final List<String> columns = new ArrayList<>();
  private final Map<String, Map<String, PointResult>> rows = new LinkedHashMap<>();
  private final double nameWidth;
  private final int left;

  PointGrid(SweepResult result) {
    int notDrawn = 0;
    for (PointResult point : result.points()) {
      List<Setting> settings = point.settings();
      boolean cases = result.sweep().points().stream().anyMatch(other -> !alike(other, settings));
      int last = settings.size() - 1;
      String column = cases ? "" : SweepChart.name(settings.subList(last, settings.size()));
      String row = SweepChart.name(cases ? settings : settings.subList(0, last));
      boolean full =
          (!rows.containsKey(row) && rows.size() == MOST_ROWS)
              || (!columns.contains(column) && columns.size() == MOST_COLUMNS);
      if (full) {
        notDrawn++;
        continue;
      }
      if (!columns.contains(column)) {
        columns.add(column);
      }
      rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, point);
    }
    left = notDrawn;
    nameWidth =
        Math.min(
            MOST_NAME,
            12
                + rows.keySet().stream()
                    .mapToDouble(name -> TextLines.width(name, Style.TICK))
                    .max()
                    .orElse(0));
  }

  /** Points of a grid all have the same settings. */
  private static boolean alike(List<Setting> one, List<Setting> other) {
    return one.stream()
        .map(Setting::key)
        .toList()
        .equals(other.stream().map(Setting::key).toList());
  }

  @Override
  public double height() {
    return HEAD + rows.size() * ROW + (left > 0 ? HEAD : 0);
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    double width = Math.min(WIDEST, (Sheet.WIDTH - nameWidth) / columns.size());
    double begin = Sheet.MARGIN + nameWidth;
    g.setPaint(theme.of(Style.INK));
    for (int i = 0; i < columns.size(); i++) {
      String name = TextLines.fitted(columns.get(i), Style.TICK, width - 2 * INSET);
      PlotFrame.text(g, Style.TICK, name, begin + i * width + INSET, top + HEAD - 8);
    }
    double y = top + HEAD;
    for (var row : rows.entrySet()) {
      g.setPaint(theme.of(Style.INK));
      String name = TextLines.fitted(row.getKey(), Style.TICK, nameWidth - 8);
      PlotFrame.text(g, Style.TICK, name, Sheet.MARGIN, y + ROW / 2 + 4);
      for (int i = 0; i < columns.size(); i++) {
        PointResult point = row.getValue().get(columns.get(i));
        if (point != null) {
          Rectangle2D.Double place =
              new Rectangle2D.Double(
                  begin + i * width + INSET, y + INSET, width - 2 * INSET, ROW - 2 * INSET);
          cell(g, point, place, theme);
        }
      }
      y += ROW;
    }
    if (left > 0) {
      g.setPaint(theme.of(Style.FAINT_INK));
      PlotFrame.text(g, Style.TICK, left + " points are not drawn", Sheet.MARGIN, y + HEAD - 6);
    }
  }

  private static void cell(Graphics2D g, PointResult point, Rectangle2D.Double place, Theme theme) {
    Tone tone = tone(point.verdict());
    Rectangle2D.Double mark = new Rectangle2D.Double(place.x, place.y, 12, place.height);
    g.setPaint(theme.of(tone));
    g.fill(mark);
    if (point.verdict() == PointVerdict.FAILS) {
      Hatching hatching = new Hatching();
      hatching.add(mark.x, mark.y, mark.width, mark.height);
      hatching.draw(g, theme);
    }
    g.setStroke(new BasicStroke(1.4f));
    g.setPaint(theme.of(tone));
    g.draw(place);
    g.setPaint(theme.of(Style.INK));
    double x = place.x + mark.width + 6;
    double room = place.width - mark.width - 8;
    String verdict = word(point.verdict());
    PlotFrame.text(g, Style.TICK, TextLines.fitted(verdict, Style.TICK, room), x, place.y + 16);
    g.setPaint(theme.of(Style.FAINT_INK));
    String why = point.binding() == null ? point.runs() + " runs" : point.binding().metric();
    PlotFrame.text(g, Style.CAPTION, TextLines.fitted(why, Style.CAPTION, room), x, place.y + 31);
  }

  static Tone tone(PointVerdict verdict) {
    return switch (verdict) {
      case PASSES -> SweepChart.PASSES;
      case FAILS -> SweepChart.FAILS;
      case NOT_DECIDED -> SweepChart.NOT_DECIDED;
    };
  }

  private static String word(PointVerdict verdict) {
    return switch (verdict) {
      case PASSES -> "passes";
      case FAILS -> "fails";
      case NOT_DECIDED -> "not decided";
    };
  }
}
