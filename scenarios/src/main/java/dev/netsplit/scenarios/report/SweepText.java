package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A study for a person at a terminal. Does not judge. */
public final class SweepText {

  private static final int COLUMN_GAP = 2;

  private final SweepResult result;
  private final Page page;

  private SweepText(SweepResult result, TextReport.Options options) {
    this.result = result;
    page = new Page(Style.of(options.colour()), options.columns());
  }

  /** The whole page. */
  public static String render(SweepResult result, TextReport.Options options) {
    SweepText text = new SweepText(result, options);
    text.head();
    text.table();
    text.reasons();
    text.contrary();
    text.foot(options);
    return text.page.toString();
  }

  private void head() {
    Scenario scenario = result.scenario();
    String title = scenario.title().isEmpty() ? scenario.name() : scenario.title();
    page.line(page.style().strong(title));
    if (!result.complete()) {
      page.line(page.style().warning("incomplete: what is missing below was not run"));
    }
    page.gap();
  }

  private void table() {
    SweepRows table = new SweepRows(result);
    List<String> header = table.header();
    List<List<String>> rows = table.rows();
    int[] widths =
        IntStream.range(0, header.size())
            .map(
                column ->
                    Math.max(
                        header.get(column).length(),
                        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)))
            .toArray();
    page.line(page.style().strong(line(header, widths)));
    rows.forEach(row -> page.line(line(row, widths)));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(Page.left(cells.get(i), widths[i])).append(" ".repeat(COLUMN_GAP));
    }
    return line.toString();
  }

  private void reasons() {
    page.gap();
    for (PointResult point : result.points()) {
      if (point.verdict() != PointVerdict.PASSES) {
        page.line(mark(point.verdict()) + " " + SweepWords.settings(point.settings()));
        reason(SweepWords.because(point), "");
      }
    }
    for (Searched search : result.searches()) {
      if (search.found().outcome() != Outcome.ALL_PASS && search.found().first().isPresent()) {
        int first = search.found().first().getAsInt();
        String what = result.sweep().search().orElseThrow().param() + "=" + first;
        String where = search.settings().isEmpty() ? "" : SweepWords.settings(search.settings());
        page.line(
            mark(SweepWords.verdictBeyond(search.found()))
                + " "
                + (where.isEmpty() ? what : where + ", " + what));
        reason(SweepWords.binding(search.found()), SweepWords.next(search.found()));
      }
    }
  }

  /** What fails is bad; of what is not decided nothing is known. */
  private String mark(PointVerdict verdict) {
    return verdict == PointVerdict.FAILS ? page.style().bad("\u2717") : page.style().warning("?");
  }

  private void reason(String because, String next) {
    page.wrapped("  ", because);
    if (!next.isEmpty()) {
      page.wrapped("  next: ", next);
    }
  }

  private void contrary() {
    page.gap();
    for (Searched search : result.searches()) {
      search
          .found()
          .contrary()
          .forEach(check -> page.wrapped("! ", SweepWords.contrary(search, check)));
    }
  }

  private void foot(TextReport.Options options) {
    long runs = result.all().stream().mapToLong(PointResult::runs).sum();
    long events = result.all().stream().mapToLong(PointResult::events).sum();
    page.gap();
    page.line(
        String.format(
            Locale.ROOT,
            "seed=%d points=%d runs=%,d events=%,d",
            result.scenario().run().seed(),
            result.all().size(),
            runs,
            events));
    page.line("reproduce: " + options.reproduceCommand());
    if (!options.resultFolder().isEmpty()) {
      page.line("results: " + options.resultFolder());
    }
  }
}
