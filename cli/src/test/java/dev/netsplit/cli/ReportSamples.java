package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports that the command line has made, and the data within them. */
final class ReportSamples {

  private static final int MORE = 0x80;

  private ReportSamples() {}

  /** Runs the scenario of the tests and returns the page. */
  static Path write(Path folder, int nodes, String... settings) throws IOException {
    Session session = new Session(Files.createDirectories(folder));
    session.simulation = new TalkingRuns();
    session.copy("cut-zone.yaml");
    List<String> command = new ArrayList<>(List.of("run", "cut-zone.yaml", "--out", "out", "-q"));
    command.addAll(List.of("--set", "nodes.app.count=" + nodes));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    assertEquals(
        ExitCode.EXPECTATION_FAILED.status(),
        session.run(command.toArray(String[]::new)),
        session::err);
    return folder.resolve("out").resolve("report.html");
  }

  /** The data of a part of the page that is open. */
  static JsonNode island(BrowserTab page, String id) {
    return JsonMapper.builder().build().readTree(page.text("#" + id));
  }

  /** Numbers of seven bits a byte, the lowest first. */
  static List<Long> varints(JsonNode base64) {
    List<Long> numbers = new ArrayList<>();
    long value = 0;
    int shift = 0;
    for (byte each : Base64.getDecoder().decode(base64.stringValue())) {
      value |= (long) (each & (MORE - 1)) << shift;
      shift += 7;
      if ((each & MORE) == 0) {
        numbers.add(value);
        value = 0;
        shift = 0;
      }
    }
    return numbers;
  }

  /** The same, in the form that pages have them in. */
  static String varints(List<Long> numbers) {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    for (long number : numbers) {
      long rest = number;
      while (rest >= MORE) {
        bytes.write((int) (rest % MORE) | MORE);
        rest /= MORE;
      }
      bytes.write((int) rest);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
