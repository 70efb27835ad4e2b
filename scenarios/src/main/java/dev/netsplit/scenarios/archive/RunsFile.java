package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/** Every field of every run of an experiment as a file. Knows nothing of the scenario. */
final class RunsFile {

  static final String NAME = "runs.jsonl.gz";

  /**
   * What was read.
   *
   * @param header the first line
   * @param runs the others
   */
  record Content(RunsHeader header, List<RunResult> runs) {}

  private RunsFile() {}

  static void write(Path folder, ExperimentResult result, String reproduce, String toolVersion)
      throws IOException {
    RunsHeader header =
        new RunsHeader(
            ResultArchive.FORMAT,
            toolVersion,
            result.scenarioHash(),
            result.runs().size(),
            result.complete(),
            result.notes(),
            reproduce);
    try (JsonLines lines = JsonLines.to(folder.resolve(NAME))) {
      lines.line(header);
      result.runs().forEach(lines::line);
    }
  }

  static Content read(Path folder) throws UnreadableException {
    return LinesReader.read(
        folder.resolve(NAME),
        (parser, records) -> {
          RunsHeader header = header(parser, records);
          List<RunResult> runs = new ArrayList<>();
          while (parser.nextToken() != null) {
            runs.add(records.read(RunResult.class));
          }
          if (runs.size() != header.runs()) {
            throw new UnreadableException(
                "it has " + runs.size() + " runs and says that it has " + header.runs());
          }
          return new Content(header, runs);
        });
  }

  /** The first line only; what follows may be damaged. */
  static RunsHeader readHeader(Path folder) throws UnreadableException {
    return LinesReader.read(folder.resolve(NAME), RunsFile::header);
  }

  private static RunsHeader header(JsonParser parser, RecordReader records)
      throws UnreadableException {
    parser.nextToken();
    RunsHeader header = records.read(RunsHeader.class);
    ResultArchive.checkFormat(header.format());
    return header;
  }
}
