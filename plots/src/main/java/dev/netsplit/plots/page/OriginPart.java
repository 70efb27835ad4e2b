package dev.netsplit.plots.page;

import dev.netsplit.scenarios.report.Releases;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.Locale;

/** How to get the same results again, and what they were got with. */
final class OriginPart implements PagePart {

  private final ReportContent content;

  OriginPart(ReportContent content) {
    this.content = content;
  }

  @Override
  public void writeTo(Html html) {
    ExperimentResult result = content.result();
    html.open("div", "class", "command").open("pre", "tabindex", "0");
    html.inline("code", content.reproduceCommand(), "id", "command").raw("</pre>");
    html.raw("<button type=\"button\" id=\"copy\" class=\"quiet\" hidden>Copy</button>");
    html.close("div");
    String words =
        "The same version of netsplit gives the same fingerprint on every machine. The run that is"
            + " shown in detail is number "
            + content.shown().run().run()
            + ", counted from 0: with --reps "
            + (content.shown().run().run() + 1)
            + " it is the last.";
    html.leaf("p", words, "class", "note");
    html.open("dl", "class", "origin").raw("\n");
    entry(html, "Fingerprint", hex(result.fingerprint()));
    entry(html, "Seed", Long.toString(result.scenario().run().seed()));
    entry(html, "Runs", Wording.count(result.runs().size()));
    entry(html, "Events simulated", Wording.count(result.events()));
    entry(html, "Scenario (SHA-256)", result.scenarioHash());
    entry(html, "netsplit", content.toolVersion());
    entry(html, "Erlang/OTP", Releases.text(result.scenario()).replaceFirst("^otp: ", ""));
    html.close("dl");
  }

  private static void entry(Html html, String name, String value) {
    html.open("div").inline("dt", name).open("dd").inline("code", value).raw("</dd>").close("div");
  }

  private static String hex(long digest) {
    return String.format(Locale.ROOT, "%016x", digest);
  }
}
