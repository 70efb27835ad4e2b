package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The verdict on a simulation as a page: the verdict first, then figure by figure, then what was
 * not measured. Does not judge.
 */
public final class RealVerdictText {

  private static final int NAME_WIDTH = 32;
  private static final int VALUE_WIDTH = 12;
  private static final int SMALL_WIDTH = 8;

  private final Page page;
  private final Style style;
  private final RealVerdict verdict;

  private RealVerdictText(RealVerdict verdict, boolean colour) {
    this.page = new Page(Style.of(colour));
    this.style = page.style();
    this.verdict = verdict;
  }

  /** The page, at most 80 columns wide, ending with a line feed. */
  public static String render(RealVerdict verdict, boolean colour) {
    return new RealVerdictText(verdict, colour).render();
  }

  private String render() {
    for (String line : Page.broken(AgreementWords.headline(verdict), Page.WIDTH)) {
      page.line(style.strong(coloured(verdict.outcome(), line)));
    }
    page.wrapped("", AgreementWords.sides(verdict));
    List<Agreement> shown = shown(verdict);
    if (!shown.isEmpty()) {
      table(shown);
    }
    page.gap();
    listed("The same in every run of both: ", constant());
    listed("Nothing to measure on either side: ", unmeasured());
    listed("Not measured on a real cluster: ", notObserved());
    page.gap();
    page.wrapped("", AgreementWords.howToRead(verdict));
    return page.toString();
  }

  /** The figures that get a line of their own: those that were measured and vary. */
  static List<Agreement> shown(RealVerdict verdict) {
    return verdict.figures().stream()
        .filter(f -> f.outcome() != Outcome.NOT_MEASURED && !f.isConstant())
        .toList();
  }

  private void table(List<Agreement> figures) {
    page.gap();
    String head =
        Page.left("", NAME_WIDTH)
            + Page.right("real", VALUE_WIDTH)
            + Page.right("simulated", VALUE_WIDTH)
            + Page.right("distance", SMALL_WIDTH + 1)
            + Page.right("p", SMALL_WIDTH - 1)
            + Page.right("inside", SMALL_WIDTH);
    page.line(style.strong(head));
    figures.forEach(this::row);
  }

  private void row(Agreement figure) {
    boolean agrees = figure.outcome() == Outcome.AGREES;
    String mark = coloured(figure.outcome(), agrees ? "\u2713" : "\u2717");
    List<String> name = Page.broken(figure.name(), NAME_WIDTH - 3);
    page.line(
        mark
            + ' '
            + Page.left(name.get(0), NAME_WIDTH - 2)
            + Page.right(value(figure, figure.realMedian()), VALUE_WIDTH)
            + Page.right(value(figure, figure.simulatedMedian()), VALUE_WIDTH)
            + Page.right(AgreementWords.distance(figure), SMALL_WIDTH + 1)
            + Page.right(AgreementWords.p(figure), SMALL_WIDTH - 1)
            + Page.right(AgreementWords.coverage(figure), SMALL_WIDTH));
    name.stream().skip(1).forEach(line -> page.line("    " + line));
  }

  private static String value(Agreement figure, double value) {
    return AgreementWords.value(figure.metric(), value);
  }

  private String coloured(Outcome outcome, String text) {
    return switch (outcome) {
      case AGREES -> style.good(text);
      case DISAGREES -> style.bad(text);
      case NOT_MEASURED -> style.warning(text);
    };
  }

  private void listed(String what, String names) {
    if (!names.isEmpty()) {
      page.wrapped("", what + names + ".");
    }
  }

  private String constant() {
    return verdict.figures().stream()
        .filter(Agreement::isConstant)
        .map(figure -> figure.name() + " = " + value(figure, figure.realMedian()))
        .collect(Collectors.joining("; "));
  }

  private String unmeasured() {
    return verdict.figures().stream()
        .filter(figure -> figure.outcome() == Outcome.NOT_MEASURED)
        .map(Agreement::name)
        .collect(Collectors.joining(", "));
  }

  private String notObserved() {
    return verdict.notObserved().stream().map(Metric::id).collect(Collectors.joining(", "));
  }
}
