package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Prints reports of sample results, to look at. Not a test. */
public final class ReportPreview {

  private ReportPreview() {}

  /** Prints the reports of many runs, of one run, and of one in which nodes saw nothing. */
  public static void main(String[] args) {
    TextReport.Options options =
        new TextReport.Options(
            args.length > 0, "./netsplit run dead-host --seed 1", "results/dead-host/latest");
    show(
        SampleResults.deadHost(
            200,
            SampleResults.expectation("detection_time", Stat.LAST, 75.1),
            SampleResults.expectation("mesh_time", Stat.VALUE, 2.19)),
        options);
    show(SampleResults.deadHost(1), options);
    List<RunResult> runs = new ArrayList<>();
    for (int run = 0; run < 12; run++) {
      List<Detection> some =
          List.of(
              SampleResults.detection("app-1@h", 50 + run),
              SampleResults.detection("app-2@h", 52.5 + run),
              run % 3 == 0
                  ? SampleResults.undetected("app-3@h")
                  : SampleResults.detection("app-3@h", 54));
      runs.add(
          run == 5
              ? SampleResults.run(run, List.of(), RunResult.NEVER, List.of(SampleResults.FAULT))
              : SampleResults.run(run, some));
    }
    ExperimentResult part =
        SampleResults.result(
            SampleResults.scenario(
                40, List.of(SampleResults.expectation("detection_time", Stat.LAST, 75.1))),
            runs);
    show(part, options);
    System.out.println(SummaryJson.of(part));
  }

  private static void show(ExperimentResult result, TextReport.Options options) {
    System.out.println(TextReport.render(result, options));
    System.out.println("=".repeat(Page.WIDTH));
  }
}
