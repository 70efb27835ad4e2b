package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict on a simulation for a page on the web, {@code verdict.md}. Does not judge. */
public final class RealVerdictMarkdown {

  private static final String HEAD =
      """
      | | figure | real median | simulated median | distance | p | inside |
      |---|---|--:|--:|--:|--:|--:|
      """;

  private RealVerdictMarkdown() {}

  /** The document, ending with a line feed. */
  public static String of(RealVerdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(AgreementWords.headline(verdict)).append("**\n\n");
    text.append(AgreementWords.sides(verdict)).append(".\n");
    List<Agreement> shown = RealVerdictText.shown(verdict);
    if (!shown.isEmpty()) {
      text.append('\n').append(HEAD);
      shown.forEach(figure -> row(text, figure));
    }
    String constant =
        verdict.figures().stream()
            .filter(Agreement::isConstant)
            .map(f -> f.name() + " = " + AgreementWords.value(f.metric(), f.realMedian()))
            .collect(Collectors.joining("; "));
    if (!constant.isEmpty()) {
      text.append("\nThe same in every run of both: ").append(constant).append(".\n");
    }
    return text.append('\n').append(AgreementWords.howToRead(verdict)).append('\n').toString();
  }

  private static void row(StringBuilder text, Agreement figure) {
    List<String> cells =
        List.of(
            figure.outcome() == Outcome.AGREES ? "agrees" : "**differs**",
            "`" + figure.name() + "`",
            AgreementWords.value(figure.metric(), figure.realMedian()),
            AgreementWords.value(figure.metric(), figure.simulatedMedian()),
            AgreementWords.distance(figure),
            AgreementWords.p(figure).replace("<", "&lt;"),
            AgreementWords.coverage(figure));
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
