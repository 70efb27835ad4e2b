package dev.netsplit.plots.page;

import dev.netsplit.scenarios.report.VerdictText;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;

/** What was expected and what became of it, failures first. Does not judge. */
final class VerdictsPart implements PagePart {

  private final ExperimentResult result;

  VerdictsPart(ExperimentResult result) {
    this.result = result;
  }

  @Override
  public void writeTo(Html html) {
    partial(html);
    List<Verdict> verdicts = Expectations.evaluate(result);
    if (verdicts.isEmpty()) {
      html.leaf("p", "The scenario expects nothing that could be judged here.", "class", "note");
    } else {
      html.open("ol", "class", "verdicts").raw("\n");
      for (Mark mark : List.of(Mark.FAILS, Mark.WARNS, Mark.HOLDS)) {
        verdicts.stream()
            .filter(verdict -> Mark.of(verdict) == mark)
            .forEach(verdict -> verdict(html, verdict, mark));
      }
      html.close("ol");
    }
    int notJudged = result.scenario().expect().size() - verdicts.size();
    if (notJudged > 0) {
      String text =
          "Not judged: "
              + Wording.counted(notJudged, "expectation")
              + " for other settings (when).";
      html.leaf("p", text, "class", "note");
    }
  }

  private void partial(Html html) {
    if (!result.complete()) {
      String text =
          "Incomplete: "
              + Wording.count(result.runs().size())
              + " of "
              + Wording.counted(result.scenario().run().repetitions(), "run")
              + " finished.";
      html.leaf("p", text, "class", "alert");
    }
    long limited = result.runs().stream().filter(RunResult::limitReached).count();
    if (limited > 0) {
      html.leaf(
          "p",
          "run.max_events ended " + Wording.counted(limited, "run") + " early.",
          "class",
          "alert");
    }
  }

  private static void verdict(Html html, Verdict verdict, Mark mark) {
    html.open("li", "class", mark.style());
    mark.writeTo(html);
    html.open("div");
    html.inline("strong", mark.word(), "class", "word").raw(" ");
    html.inline("code", VerdictText.condition(verdict.expectation()));
    html.inline("p", verdict.text());
    html.raw("</div>").close("li");
  }
}
