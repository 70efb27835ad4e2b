package dev.netsplit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program. Builds the command line and turns every outcome into an exit code. */
public final class Main {

  private static final int USAGE_WIDTH = 80;

  private Main() {}

  /** Runs a command and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    // Charts need no screen, and a broken display must not stop them.
    System.setProperty("java.awt.headless", "true");
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Interrupts interrupts = new Interrupts(err, true);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> interrupts.stopAtOnce(blame(error, err)));
    Surroundings surroundings =
        new Surroundings(
            out,
            err,
            System.getenv(),
            Path.of("").toAbsolutePath(),
            System::nanoTime,
            interrupts,
            new ExperimentRuns());
    int status = run(surroundings, arguments);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs a command and returns its exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine commands = new CommandLine(new NetsplitCommand());
    commands.addSubcommand(new RunCommand(surroundings));
    commands.addSubcommand(new SweepCommand(surroundings));
    commands.addSubcommand(new PlanCommand(surroundings));
    commands.addSubcommand(new MergeCommand(surroundings));
    commands.addSubcommand(new ReportCommand(surroundings));
    commands.addSubcommand(new CompareCommand(surroundings));
    commands.addSubcommand(new TraceCommand(surroundings));
    commands.addSubcommand(new ReplayCommand(surroundings));
    commands.addSubcommand(new CheckCommand(surroundings));
    commands.addSubcommand(new ExplainCommand(surroundings));
    commands.addSubcommand(new ShrinkCommand(surroundings));
    commands.addSubcommand(ScenariosCommand.with(surroundings));
    commands.addSubcommand(new SchemaCommand(surroundings));
    commands.addSubcommand(new RealCommand(surroundings));
    commands.addSubcommand(new DecodeCommand(surroundings));
    commands.addSubcommand(new EpmdCommand(surroundings));
    commands.addSubcommand(new NodeCommand(surroundings));
    commands.addSubcommand(new PingCommand(surroundings));
    commands.addSubcommand(new NamesCommand(surroundings));
    commands.addSubcommand(new EpmdLoadCommand(surroundings));
    commands.addSubcommand(new CalibrateCommand(surroundings));
    commands.addSubcommand(new BenchCommand());
    commands.addSubcommand(new CompletionCommand(surroundings));
    commands.addSubcommand(new VersionCommand());
    commands.addSubcommand(new FootprintsCommand(surroundings, System.in));
    boolean colour = ColourChoice.auto.decide(surroundings);
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
    commands.setOut(writer(surroundings.out()));
    commands.setErr(writer(surroundings.err()));
    commands.setUsageHelpWidth(USAGE_WIDTH);
    commands.setParameterExceptionHandler(Main::wrongCommandLine);
    commands.setExecutionExceptionHandler(
        (problem, command, parsed) -> failed(problem, surroundings.err()));
    return commands.execute(arguments);
  }

  private static int wrongCommandLine(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("netsplit: " + problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
    return ExitCode.USAGE.status();
  }

  private static int failed(Exception problem, PrintStream err) {
    if (problem instanceof Refusal refusal) {
      if (!refusal.getMessage().isEmpty()) {
        err.println("netsplit: " + refusal.getMessage());
      }
      return refusal.code().status();
    }
    if (problem instanceof InvalidPathException path) {
      err.println("netsplit: no file can have the name `" + shown(path.getInput()) + "`");
      return ExitCode.USAGE.status();
    }
    reportBug(problem, err);
    return ExitCode.BUG.status();
  }

  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** How the program ends after what nobody is meant to catch. */
  private static ExitCode blame(Throwable error, PrintStream err) {
    if (error instanceof OutOfMemoryError) {
      err.println("netsplit: out of memory; try --max-heap with more, or fewer nodes");
      return ExitCode.ENVIRONMENT;
    }
    reportBug(error, err);
    return ExitCode.BUG;
  }

  private static void reportBug(Throwable problem, PrintStream err) {
    problem.printStackTrace(err);
    err.println("netsplit: this is a bug in netsplit. Please report it with the lines above,");
    err.println("the output of `netsplit version`, the command and the scenario file.");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
