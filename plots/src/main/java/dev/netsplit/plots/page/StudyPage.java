package dev.netsplit.plots.page;

import dev.netsplit.plots.Chart;
import dev.netsplit.scenarios.report.SweepRows;
import dev.netsplit.scenarios.report.SweepWords;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study as one HTML document: the answer first, then what decides, the charts, how sure it is,
 * and how to get it again. It loads nothing, can be read on paper and in the dark, and without
 * scripts. It must not know files: equal content gives equal text.
 */
public final class StudyPage {

  /** Name of the file in the folder of a study. */
  public static final String FILE_NAME = "sweep.html";

  /**
   * What the page tells of.
   *
   * @param result of the study
   * @param charts of it
   * @param file the scenario with its study, as it was read
   * @param toolVersion the netsplit that ran it
   * @param reproduceCommand the command that gives the same results again
   */
  public record Content(
      SweepResult result,
      List<Chart> charts,
      String file,
      String toolVersion,
      String reproduceCommand) {}

  private final Content content;
  private final SweepResult result;
  private final Html html = new Html();

  private StudyPage(Content content) {
    this.content = content;
    this.result = content.result();
  }

  /** The document. */
  public static String render(Content content) {
    return new StudyPage(content).render();
  }

  private String render() {
    String title = Masthead.title(result.scenario());
    DocumentFrame frame =
        new DocumentFrame(title + " – netsplit study", List.of("common.js", "theme.js"));
    frame.begin(html, result.scenario().output().theme());
    html.raw("<a class=\"skip\" href=\"#answer\">Skip to the answer</a>\n");
    Map<String, PagePart> parts = new LinkedHashMap<>();
    parts.put("Answer", unused -> answer());
    parts.put("What decides", unused -> reasons());
    parts.put("Charts", unused -> charts());
    parts.put("How sure", unused -> certainty());
    parts.put("File", unused -> file());
    parts.put("Reproduce", unused -> origin());
    head(title, parts);
    html.open("main").raw("\n");
    parts.forEach(this::part);
    html.close("main");
    frame.end(html, content.toolVersion());
    return html.toString();
  }

  private void head(String title, Map<String, PagePart> parts) {
    html.open("header", "class", "masthead").raw("\n");
    html.open("div", "class", "overline");
    html.inline("span", "netsplit study", "class", "brand");
    html.inline("code", result.scenario().name());
    html.raw(
        "<button type=\"button\" id=\"theme\" class=\"quiet\" hidden aria-pressed=\"false\">"
            + "Dark</button>");
    html.close("div");
    html.leaf("h1", title);
    long runs = result.all().stream().mapToLong(PointResult::runs).sum();
    String setting =
        Wording.counted(result.all().size(), "point")
            + " · "
            + Wording.counted(runs, "run")
            + " · seed "
            + result.scenario().run().seed();
    html.leaf("p", setting, "class", "setting");
    if (!result.complete()) {
      html.leaf("p", "Incomplete: what is missing below was not run.", "class", "alert");
    }
    html.close("header");
    html.open("nav", "aria-label", "Parts of this study").open("ul").raw("\n");
    for (String part : parts.keySet()) {
      html.open("li").inline("a", part, "href", "#" + ReportPage.anchor(part)).close("li");
    }
    html.raw("</ul>").close("nav");
  }

  private void part(String name, PagePart part) {
    String id = ReportPage.anchor(name);
    html.open("section", "id", id, "aria-labelledby", id + "-heading").raw("\n");
    html.leaf("h2", name, "id", id + "-heading");
    part.writeTo(html);
    html.close("section");
  }

  private void answer() {
    String description = result.scenario().description().strip();
    if (!description.isEmpty()) {
      html.leaf("p", description, "class", "note");
    }
    SweepRows rows = new SweepRows(result);
    Tables.begin(html, "What was found", rows.header(), List.of());
    for (List<String> row : rows.rows()) {
      html.raw("<tr>");
      row.forEach(cell -> html.inline("td", cell));
      html.raw("</tr>\n");
    }
    Tables.end(html);
  }

  private void reasons() {
    html.open("ol", "class", "verdicts").raw("\n");
    int said = 0;
    for (PointResult point : result.points()) {
      if (point.verdict() != PointVerdict.PASSES) {
        Mark mark = point.verdict() == PointVerdict.FAILS ? Mark.FAILS : Mark.WARNS;
        reason(mark, SweepWords.settings(point.settings()), SweepWords.because(point), "");
        said++;
      }
    }
    for (Searched search : result.searches()) {
      if (search.found().first().isPresent()) {
        String where = SweepWords.settings(search.settings());
        String beyond = where + ": beyond it, " + SweepWords.beyond(search.found());
        String next = SweepWords.next(search.found());
        reason(Mark.FAILS, beyond, SweepWords.binding(search.found()), next);
        said++;
      }
      for (var check : search.found().contrary()) {
        reason(Mark.WARNS, "A check", SweepWords.contrary(search, check), "");
      }
    }
    html.close("ol");
    if (said == 0) {
      html.leaf("p", "All that was tried meets the expectations.", "class", "note");
    }
  }

  private void reason(Mark mark, String point, String because, String next) {
    html.open("li", "class", mark.style());
    mark.writeTo(html);
    html.open("div").inline("strong", point, "class", "word").inline("p", because);
    if (!next.isEmpty()) {
      html.inline("p", "What to change next: " + next + ".");
    }
    html.raw("</div>").close("li");
  }

  private void charts() {
    for (Chart chart : content.charts()) {
      html.open("figure", "class", "chart", "id", "chart-" + chart.name());
      Tables.scroll(html, chart.title());
      html.raw(chart.inlineSvg()).raw("</div>");
      html.close("figure");
    }
  }

  private void certainty() {
    String runs =
        "The run is the unit: what the nodes of one run see is correlated and is reduced before runs"
            + " are compared. Every point has the same random streams, so that points are compared"
            + " run by run.";
    html.leaf("p", runs);
    if (result.sweep().search().isPresent()) {
      String search =
          "A value of the search stopped as soon as its expectations were surely met or surely not,"
              + " at one level for all looks together. A value that was not sure at its last run"
              + " counts as one that does not pass. The search takes for granted that all easier"
              + " values pass; one a tenth below and one a tenth beyond the answer were tried with"
              + " other random streams.";
      html.leaf("p", search);
    }
    result
        .scenario()
        .run()
        .until()
        .ifPresent(
            until ->
                html.leaf(
                    "p",
                    "Stopping was sequential where every point was to be run: until the mean of "
                        + until.metric()
                        + " was known well enough. Such intervals cover a little less often than"
                        + " they say."));
    html.leaf("p", "A simulation of the protocol, not a measurement of your cluster.");
  }

  private void file() {
    html.open("pre", "class", "tall", "tabindex", "0", "role", "region", "aria-label", "The file");
    html.inline("code", content.file()).raw("</pre>\n");
  }

  private void origin() {
    html.open("div", "class", "command").open("pre", "tabindex", "0");
    html.inline("code", content.reproduceCommand(), "id", "command").raw("</pre>");
    html.raw("<button type=\"button\" id=\"copy\" class=\"quiet\" hidden>Copy</button>");
    html.close("div");
    String words =
        "The same version of netsplit gives the same results on every machine, on any number of"
            + " processors. Each point can be run alone, with all its charts: netsplit run FILE"
            + " --set NAME=VALUE.";
    html.leaf("p", words, "class", "note");
  }
}
