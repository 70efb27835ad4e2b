package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Hit;
import dev.netsplit.scenarios.result.Cascade.Kind;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pages say of clusters that came apart, from made-up histories. */
final class CascadeReportTest {

  private static final long SECOND = SampleResults.SECOND;

  private static final List<Hit> ONE_OUT = List.of(new Hit("app-2@h", 8, 8), hit(3), hit(4));

  private static Hit hit(int node) {
    return new Hit("app-" + node + "@h", 1, 9);
  }

  private static Cause dial(long atSeconds, int node, int peer, int after, List<Hit> hit) {
    long links = hit.stream().mapToLong(Hit::links).sum() / 2;
    long first = links == 0 ? Cause.NEVER : (atSeconds + 1) * SECOND;
    return new Cause(
        Kind.DIAL_FAILED,
        "app-" + node + "@h",
        "app-" + peer + "@h",
        "timeout",
        atSeconds * SECOND,
        after,
        links,
        first,
        links == 0 ? Cause.NEVER : first + SECOND / 2,
        hit);
  }

  private static final Cascade HARMLESS =
      new Cascade(List.of(dial(100, 2, 3, Cause.NONE, List.of())), 0, 0);

  private static final Cascade TWO_ROUNDS =
      new Cascade(
          List.of(
              new Cause(
                  Kind.NODE_ENDED,
                  "app-3@h",
                  "",
                  "",
                  95 * SECOND,
                  Cause.NONE,
                  0,
                  Cause.NEVER,
                  Cause.NEVER,
                  List.of()),
              dial(100, 2, 3, 0, ONE_OUT),
              dial(101, 4, 3, 0, List.of(hit(3), hit(4))),
              dial(120, 2, 5, 1, List.of(hit(2), hit(5)))),
          0,
          0);

  private static RunResult run(int number, Cascade cascade, Ending ending) {
    MeshShape none = MeshShape.NOTHING;
    GlobalActivity idle = GlobalActivity.NOTHING;
    RunMeasures measures = RunMeasures.NOTHING;
    return SampleGlobal.with(
        SampleResults.run(number, List.of()),
        new RunMeasures(
            List.of(new EventSpan("busy", 90 * SECOND, 130 * SECOND)),
            measures.quality(),
            measures.availability(),
            measures.setup(),
            measures.ticks(),
            0,
            new MeshShape(none.whole(), none.afterMesh(), "", List.of(), ending),
            new GlobalActivity(
                idle.messages(),
                0,
                idle.nodes(),
                idle.locks(),
                idle.evictions(),
                idle.names(),
                idle.storms(),
                cascade),
            Agreements.NONE));
  }

  private static final Ending APART = new Ending(45, 1, 8, 1, 10, Ending.NOT_FULL);
  private static final Ending WHOLE = new Ending(45, 0, 0, 1, 10, 150 * SECOND);

  private static CascadeStory story(Cascade cascade, Ending ending) {
    return new CascadeStory(
        run(0, cascade, ending), new NodeNames(SampleResults.scenario(1, List.of()).nodes()));
  }

  @Test
  void tellsWhatBeganEachRoundAndWhatItCost() {
    CascadeStory story = story(TWO_ROUNDS, WHOLE);
    assertEquals(
        "7 links were cut to prevent overlapping partitions, in 2 rounds; 4 nodes lost a link, 1 of"
            + " them more than half of theirs at once.",
        story.sum());
    assertEquals(
        List.of(
            "At 100.0 s app-2 could not connect to app-3 (timeout), during busy, after app-3 ended"
                + " at 95.0 s; then 1 failed dial (timeout) until 101.0 s. 6 links were cut for it,"
                + " from 101.0 s to 102.5 s: app-2 lost 8 of 8.",
            "At 120.0 s app-2 could not connect to app-5 (timeout), during busy, after app-2 could"
                + " not connect to app-3 (timeout) at 100.0 s. 1 link was cut for it, from 121.0 s"
                + " to 121.5 s."),
        story.steps());
    assertEquals("Nothing was cut for 1 ended node.", story.harmless());
    assertEquals("All were together again from 150.0 s on.", story.ending());
    assertEquals("Events: busy 90.0 s to 130.0 s.", story.events());
  }

  @Test
  void tellsOfLinksWithoutACauseAndOfCausesThatAreNotKept() {
    Cascade unknown = new Cascade(TWO_ROUNDS.causes(), 5, 3);
    CascadeStory story = story(unknown, WHOLE);
    assertTrue(story.sum().startsWith("10 links were cut"), story::sum);
    assertTrue(story.sum().endsWith("What 3 of the links were cut for is unknown."), story::sum);
    assertEquals("Nothing was cut for 1 ended node, and 5 more.", story.harmless());
    assertEquals(
        "Nothing was cut for 5 more.", story(new Cascade(List.of(), 5, 0), WHOLE).harmless());
    String ticket = ComparisonMarkdown.of(comparison(unknown, WHOLE), "x");
    assertTrue(ticket.contains("| links_cut after unknown, links | 0 (in every run) | 3"), ticket);
  }

  @Test
  void tellsWhatStaysApartWhenNobodyIsThrownOut() {
    CascadeStory story = story(HARMLESS, APART);
    assertEquals("No link was cut to prevent overlapping partitions.", story.sum());
    assertEquals(1, story.steps().size());
    assertTrue(story.steps().get(0).endsWith("Nobody was thrown out for it."), story::toString);
    assertTrue(story.ending().contains("1 of 45 pairs were not connected: 8 open triads"));
  }

  private static Comparison comparison(Cascade second, Ending ending) {
    List<VariantResult> variants = new ArrayList<>();
    for (String label : List.of("24", "25")) {
      List<RunResult> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        boolean first = label.equals("24");
        runs.add(run(i, first ? HARMLESS : second, first ? APART : ending));
      }
      variants.add(
          new VariantResult(
              label,
              label,
              SampleResults.result(SampleResults.scenario(3, List.of()), List.copyOf(runs))));
    }
    return Comparison.of(new ComparisonResult(List.of("otp"), variants, 2));
  }

  @Test
  void pageBeginsWithWhatWasCutAndTellsWhy() {
    TextReport.Options plain = new TextReport.Options(false, "./netsplit", "");
    String page = ComparisonText.render(comparison(TWO_ROUNDS, WHOLE), plain);
    assertTrue(page.indexOf("links_cut ") < page.indexOf("why: run "), page);
    String words = page.replaceAll("\\s+", " ");
    assertTrue(words.contains("links_cut 25: 7 more than 24, in every run"), page);
    assertTrue(words.contains("24: No link was cut"), page);
    assertTrue(words.contains("25: 7 links were cut"), page);
    page.lines().forEach(line -> assertTrue(line.length() <= Page.WIDTH, line));
  }

  @Test
  void ticketHasTheFiguresTheReasonsAndTheCommand() {
    String ticket = ComparisonMarkdown.of(comparison(TWO_ROUNDS, WHOLE), "./netsplit run x");
    assertTrue(
        ticket.contains(
            "| links_cut, links | 0 (in every run) | 7 (in every run) | 7 more than 24, in every"
                + " run |"),
        ticket);
    assertTrue(ticket.contains("| open_triads_left, triads | 8"), ticket);
    assertTrue(ticket.contains("## Why"), ticket);
    assertTrue(ticket.contains("1. At 100.0 s app-2 could not connect to app-3"), ticket);
    assertTrue(ticket.contains("```sh\n./netsplit run x\n```"), ticket);
  }

  @Test
  void saysNothingOfCascadesWhereThereWasNone() {
    Ending whole = new Ending(45, 0, 0, 1, 10, 0);
    List<RunResult> runs = List.of(run(0, Cascade.NOTHING, whole));
    VariantResult one =
        new VariantResult(
            "a", "a", SampleResults.result(SampleResults.scenario(1, List.of()), runs));
    Comparison none = Comparison.of(new ComparisonResult(List.of("otp"), List.of(one, one), 2));
    assertFalse(ComparisonMarkdown.of(none, "x").contains("Why"));
    assertTrue(none.figures().stream().noneMatch(figure -> figure.name().startsWith("links_cut")));
  }

  @Test
  void neverTogetherAgainIsInfinite() {
    Comparison found = comparison(TWO_ROUNDS, WHOLE);
    String ticket = ComparisonMarkdown.of(found, "x");
    assertTrue(ticket.contains("| apart_for | never"), ticket);
  }
}
