package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws what the processes of a soak of live nodes held: {@code docs/images/soak.svg} is its
 * output, made from the samples that {@code SoakTest} writes with {@code -Dsoak.csv=FILE}.
 */
final class SoakChart {

  private static final double HEIGHT = 240;
  private static final double GAP = 62;
  private static final double LEFT = 34;
  private static final int PANELS = 3;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double MIB = 1 << 20;
  private static final BasicStroke WHOLE = new BasicStroke(2f);

  private static final Stroke DASHED =
      new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0);

  private static final Stroke DOTTED =
      new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0);

  private static final List<Stroke> STROKES = List.of(WHOLE, DASHED, DOTTED);
  private static final List<String> PROCESSES = List.of("nodes", "peers", "epmd");

  /** A figure of a process in a panel. */
  private record Panel(String title, String column, double unit) {}

  private static final List<Panel> SHOWN =
      List.of(
          new Panel("heap after GC, MiB", "heap_bytes", MIB),
          new Panel("descriptors", "descriptors", 1),
          new Panel("threads", "threads", 1));

  private final List<String> columns;
  private final List<double[]> rows;

  private SoakChart(List<String> lines) {
    columns = List.of(lines.get(0).split(",", -1));
    rows =
        lines.stream()
            .skip(1)
            .map(
                line ->
                    Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toList();
  }

  /**
   * Draws it.
   *
   * @param arguments the samples, the picture, and how many nodes there were
   */
  public static void main(String[] arguments) throws IOException {
    SoakChart chart = new SoakChart(Files.readAllLines(Path.of(arguments[0])));
    Files.writeString(Path.of(arguments[1]), chart.svg(arguments[2]) + "\n");
  }

  private double last(String column) {
    return rows.get(rows.size() - 1)[columns.indexOf(column)];
  }

  private String svg(String nodes) {
    String churn =
        String.format(
            Locale.ROOT,
            "%.0f min, %d looks, all links up at each; until then %.0f links cut, %.0f nodes stopped,"
                + " %.0f halted, %.0f intruders",
            last("seconds") / SECONDS_PER_MINUTE,
            rows.size(),
            last("cuts"),
            last("stops"),
            last("halts"),
            last("intruders"));
    Sheet.Words words =
        new Sheet.Words(
            nodes + " hidden live nodes, two links each",
            "what their processes hold",
            churn,
            List.of(
                "nodes: netsplit node. peers: the process that cuts and ends. epmd: netsplit epmd."
                    + " Minutes across; each axis begins at 0."));
    return Sheet.chart("soak", words, legend(), new Curves()).fixed(Theme.LIGHT);
  }

  private static Legend legend() {
    return new Legend(List.of(entry(0), entry(1), entry(2)), Sheet.WIDTH);
  }

  private static Legend.Entry entry(int process) {
    return Legend.Entry.line(Style.colour(process), STROKES.get(process), PROCESSES.get(process));
  }

  /** Three panels side by side. */
  private final class Curves implements Sheet.Body {

    @Override
    public double height() {
      return HEIGHT + 50;
    }

    @Override
    public void draw(Graphics2D g, double top, Theme theme) {
      double width = (Sheet.WIDTH - LEFT - (PANELS - 1) * GAP) / PANELS;
      for (int i = 0; i < PANELS; i++) {
        double left = Sheet.MARGIN + LEFT + i * (width + GAP);
        panel(g, SHOWN.get(i), new PlotFrame(left, top + 28, width, HEIGHT, theme));
      }
    }

    private void panel(Graphics2D g, Panel shown, PlotFrame frame) {
      double most = 0;
      for (String process : PROCESSES) {
        int column = columns.indexOf(process + "_" + shown.column);
        for (double[] row : rows) {
          most = Math.max(most, row[column] / shown.unit);
        }
      }
      ValueAxisMarks up = ValueAxisMarks.between(0, most);
      for (double mark : up.marks()) {
        frame.markUp(g, mark / up.high(), String.format(Locale.ROOT, "%.0f", mark));
      }
      double minutes = last("seconds") / SECONDS_PER_MINUTE;
      ValueAxisMarks across = ValueAxisMarks.between(0, minutes);
      for (double mark : across.marks()) {
        frame.markAcross(g, mark / across.high(), String.format(Locale.ROOT, "%.0f", mark));
      }
      for (int process = 0; process < PROCESSES.size(); process++) {
        curve(g, shown, process, frame, across.high(), up.high());
      }
      frame.border(g);
      g.setPaint(frame.theme().of(Style.INK));
      PlotFrame.text(g, Style.AXIS, shown.title, frame.left(), frame.top() - 7);
    }

    private void curve(
        Graphics2D g, Panel shown, int process, PlotFrame frame, double right, double high) {
      int column = columns.indexOf(PROCESSES.get(process) + "_" + shown.column);
      Path2D path = new Path2D.Double();
      for (double[] row : rows) {
        double x = frame.x(row[0] / SECONDS_PER_MINUTE / right);
        double y = frame.y(row[column] / shown.unit / high);
        if (path.getCurrentPoint() == null) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      g.setPaint(frame.theme().of(Style.colour(process)));
      g.setStroke(STROKES.get(process));
      g.draw(path);
    }
  }
}
