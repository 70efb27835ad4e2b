package dev.netsplit.benchmarks;

import dev.netsplit.cli.ExitCode;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program that the launcher starts for {@code netsplit bench}. It must not know workloads. */
public final class BenchMain {

  private static final int USAGE_WIDTH = 80;

  private BenchMain() {}

  /** Measures and ends the virtual machine with the exit code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int status = run(new ForkedMeasuring(), writer(System.out), writer(System.err), arguments);
    System.exit(status);
  }

  /** Runs the command and returns its exit code. */
  static int run(Measuring measuring, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = new CommandLine(new BenchCommand(measuring));
    command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    command.setOut(out);
    command.setErr(err);
    command.setUsageHelpWidth(USAGE_WIDTH);
    command.setParameterExceptionHandler(BenchMain::wrongCommandLine);
    command.setExecutionExceptionHandler(
        (problem, spec, parsed) -> {
          if (problem instanceof RefusedFolder refused) {
            err.println("netsplit: " + refused.getMessage());
            return ExitCode.ENVIRONMENT.status();
          }
          problem.printStackTrace(err);
          err.println("netsplit: this is a bug in netsplit. Please report it.");
          return ExitCode.BUG.status();
        });
    return command.execute(arguments);
  }

  private static int wrongCommandLine(ParameterException problem, String[] arguments) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("netsplit: " + problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try `netsplit bench --help`.");
    return ExitCode.USAGE.status();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
