package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Writes the results of a study into its folder. Knows nothing of charts. */
public final class SweepFolder {

  private SweepFolder() {}

  /**
   * What is written.
   *
   * @param result what was found
   * @param file the scenario with its study, as it was read
   * @param environment in which it was run
   * @param reproduceCommand the command that gives the same results again
   */
  public record Content(
      SweepResult result, String file, Environment environment, String reproduceCommand) {}

  /**
   * Writes the results into the folder that has the journal of the study, in place of those of a
   * former attempt.
   *
   * @param charts of the study
   * @throws ResultFolderException when something failed; nothing has changed then
   */
  public static void rewrite(ResultTarget target, Content content, ExtraFiles charts)
      throws ResultFolderException {
    ResultFolder.rewrite(
        target.folder(),
        folder -> {
          writeFiles(folder, content);
          charts.writeInto(folder);
        });
    if (target.dated()) {
      LatestLink.pointAt(target.folder());
    }
  }

  private static void writeFiles(Path folder, Content content) throws IOException {
    SweepResult result = content.result();
    Set<Format> formats = result.scenario().output().formats();
    Files.writeString(folder.resolve("manifest.json"), manifest(content));
    Files.writeString(folder.resolve("scenario.yaml"), content.file());
    if (formats.contains(Format.TEXT)) {
      TextReport.Options options = new TextReport.Options(false, content.reproduceCommand(), "");
      Files.writeString(folder.resolve("sweep.txt"), SweepText.render(result, options));
      Files.writeString(
          folder.resolve("sweep.md"), SweepMarkdown.of(result, content.reproduceCommand()));
    }
    if (formats.contains(Format.JSON)) {
      Files.writeString(folder.resolve("sweep.json"), SweepJson.of(result));
    }
    if (formats.contains(Format.CSV)) {
      Files.writeString(folder.resolve("points.csv"), SweepCsv.of(result));
    }
  }

  private static String manifest(Content content) {
    SweepResult result = content.result();
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("tool_version", content.environment().toolVersion());
    document.put("java_version", content.environment().javaVersion());
    document.put("os", content.environment().os());
    document.put("started_at", content.environment().startedAt());
    document.put("wall_nanos", content.environment().wallNanos());
    document.put("scenario", result.scenario().name());
    document.put("seed", result.scenario().run().seed());
    document.put("complete", result.complete());
    document.put("points", result.all().size());
    document.put("runs", result.all().stream().mapToLong(PointResult::runs).sum());
    document.put("reproduce", content.reproduceCommand());
    return Json.text(document);
  }
}
