package dev.netsplit.plots.page;

import dev.netsplit.scenarios.result.ExperimentResult;

/** The scenario as it was run, with every default written out. */
final class ScenarioPart implements PagePart {

  /** Characters that the page has room for. */
  private static final int MOST_CHARACTERS = 300_000;

  private final ExperimentResult result;

  ScenarioPart(ExperimentResult result) {
    this.result = result;
  }

  @Override
  public void writeTo(Html html) {
    String words = "As it was run, with every default and every change from the command line.";
    html.leaf("p", words, "class", "note");
    html.open("details", "class", "listing").open("summary");
    html.text("scenario.resolved.yaml, ")
        .text(Wording.counted(result.resolvedYaml().lines().count(), "line"))
        .close("summary");
    html.open(
        "pre", "class", "tall", "tabindex", "0", "role", "region", "aria-label", "The scenario");
    String yaml = result.resolvedYaml();
    boolean whole = yaml.length() <= MOST_CHARACTERS;
    html.inline("code", whole ? yaml : yaml.substring(0, MOST_CHARACTERS)).raw("</pre>");
    html.close("details");
    if (!whole) {
      String left = Wording.counted(yaml.length() - MOST_CHARACTERS, "character");
      html.leaf("p", "Left out for want of room: the last " + left + ".", "class", "note");
    }
  }
}
