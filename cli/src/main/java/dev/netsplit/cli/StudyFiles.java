package dev.netsplit.cli;

import dev.netsplit.plots.Chart;
import dev.netsplit.plots.StudyCharts;
import dev.netsplit.plots.page.StudyPage;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.report.ExtraFiles;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The charts of a study and the page that shows them.
 *
 * @param file the scenario with its study, as it was read
 * @param command that gives the same results again
 */
record StudyFiles(SweepResult result, String file, String command) implements ExtraFiles {

  @Override
  public void writeInto(Path folder) throws IOException {
    OutputSettings output = result.scenario().output();
    List<Chart> charts = StudyCharts.of(result);
    StudyCharts.write(charts, folder, output);
    if (output.formats().contains(Format.HTML)) {
      StudyPage.Content content =
          new StudyPage.Content(result, charts, file, Version.number(), command);
      Files.writeString(folder.resolve(StudyPage.FILE_NAME), StudyPage.render(content));
    }
  }
}
