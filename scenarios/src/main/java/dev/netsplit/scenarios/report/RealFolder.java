package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The result folder of a verdict: whole, or not there. Knows nothing of how runs are made. */
public final class RealFolder {

  /** What was seen of the real nodes; {@code netsplit real --observed} reads it. */
  private static final String OBSERVED = "observed.txt";

  private RealFolder() {}

  /**
   * Writes the folder.
   *
   * @param resolvedYaml the scenario with every default written out
   * @param observed what was seen of the real nodes, as text
   * @param chart of the verdict
   * @return the folder
   * @throws ResultFolderException when something failed; nothing has appeared then
   */
  public static Path write(
      ResultTarget target,
      RealVerdict verdict,
      String resolvedYaml,
      String observed,
      ExtraFiles chart)
      throws ResultFolderException {
    return ResultFolder.write(
        target,
        folder -> {
          writeFiles(folder, verdict, resolvedYaml);
          Files.writeString(folder.resolve(OBSERVED), observed);
          chart.writeInto(folder);
        });
  }

  private static void writeFiles(Path folder, RealVerdict verdict, String resolvedYaml)
      throws IOException {
    Set<Format> formats = verdict.scenario().output().formats();
    Files.writeString(folder.resolve("scenario.resolved.yaml"), resolvedYaml);
    Files.writeString(folder.resolve("verdict.md"), RealVerdictMarkdown.of(verdict));
    if (formats.contains(Format.TEXT)) {
      Files.writeString(folder.resolve("verdict.txt"), RealVerdictText.render(verdict, false));
    }
    if (formats.contains(Format.JSON)) {
      Files.writeString(folder.resolve("verdict.json"), RealVerdictJson.of(verdict));
    }
  }
}
