package dev.netsplit.cli;

import dev.netsplit.sockets.calibrate.Calibration;
import dev.netsplit.sockets.calibrate.Measured;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code netsplit calibrate}: measures what the work of real nodes costs on this machine and makes
 * a cost profile of it. Must not know how it is measured.
 */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Measures what the work of Erlang nodes costs on this machine.",
    footer = {
      "",
      "Starts nodes of the `erl` at hand on 127.0.0.1, and takes less than a minute.",
      "A scenario uses the file with `erlang: { profile: FILE }`, or a run with",
      "`--set erlang.profile=FILE`; the name of the file needs a dot or a slash."
    })
final class CalibrateCommand implements Callable<Integer> {

  private static final String MODEL_NAME = "model name";

  private final Surroundings surroundings;

  @Option(names = "--write", paramLabel = "FILE", description = "Write the profile to a new file.")
  private String file;

  @Option(
      names = "--erl",
      paramLabel = "PROGRAM",
      defaultValue = "erl",
      description = "The Erlang to measure (default: ${DEFAULT-VALUE}).")
  private String erl;

  CalibrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    Path target = file == null ? null : surroundings.directory().resolve(file);
    if (target != null && Files.exists(target)) {
      throw new Refusal(ExitCode.ENVIRONMENT, file + " exists, and is left as it is");
    }
    requireProgram(erl);
    requireProgram("epmd");
    warnOfLoad();
    CalibrationText text = measure();
    surroundings.out().print(text.table());
    if (!text.spread().isEmpty()) {
      warn("the middle half of these lies far apart; measure again: " + text.spread());
    }
    if (target != null) {
      write(target, text.profile());
      surroundings.out().println("\nWritten to " + file + ".");
    }
    return ExitCode.OK.status();
  }

  private CalibrationText measure() throws Refusal {
    try {
      Measured measured =
          Calibration.measure(erl, step -> surroundings.err().println("netsplit: " + step));
      return new CalibrationText(
          measured, machine(), cores(), LocalDate.now(ZoneId.systemDefault()).toString());
    } catch (IOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot measure: " + e.getMessage(), e);
    }
  }

  private void requireProgram(String program) throws Refusal {
    if (program.contains("/")) {
      if (!Files.isExecutable(surroundings.directory().resolve(program))) {
        throw new Refusal(ExitCode.ENVIRONMENT, "there is no program " + program);
      }
      return;
    }
    for (String folder : surroundings.variable("PATH").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    String hint = "; Debian has it in erlang-base";
    throw new Refusal(ExitCode.ENVIRONMENT, "there is no " + program + " on PATH" + hint);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private void warn(String message) {
    surroundings.err().println("netsplit: warning: " + message);
  }

  /** Others at work warm no caches of ours. */
  private void warnOfLoad() {
    try {
      String load = Files.readString(Path.of("/proc/loadavg"));
      String lastMinute = load.substring(0, load.indexOf(' '));
      if (Double.parseDouble(lastMinute) > cores()) {
        warn("the machine is busy: load " + lastMinute + " on " + cores() + " cores");
      }
    } catch (IOException e) {
      warn("cannot see how busy the machine is: " + e.getMessage());
    }
  }

  /** Kernel and processor, on one line. */
  private static String machine() throws IOException {
    String system = System.getProperty("os.name") + ' ' + System.getProperty("os.version");
    for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
      if (line.startsWith(MODEL_NAME) && line.contains(":")) {
        system += ", " + line.substring(line.indexOf(':') + 1).strip();
        break;
      }
    }
    return system.replaceAll("[\"\\\\\\p{Cntrl}]", " ");
  }

  /** Whole or not at all. */
  private void write(Path target, String content) throws Refusal {
    Path half = target.resolveSibling("." + target.getFileName() + ".half");
    try {
      try {
        Files.writeString(half, content);
        Files.createLink(target, half);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, file + " exists by now, and is left as it is", e);
    } catch (IOException | UnsupportedOperationException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
