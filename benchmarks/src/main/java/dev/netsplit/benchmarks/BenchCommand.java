package dev.netsplit.benchmarks;

import dev.netsplit.cli.ExitCode;
import dev.netsplit.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code netsplit bench}: reads the command line and hands over. It must not know a workload. */
@Command(
    name = "netsplit bench",
    mixinStandardHelpOptions = true,
    versionProvider = BenchCommand.Versions.class,
    sortOptions = false,
    description = {
      "Measures how fast netsplit is here, side by side with others.",
      "",
      "Workloads: w1 and w2 (event queues), w2-jitter, w3 (a mesh, one node after the",
      "other), w3-jitter, w3-at-once, global, global-at-once, idle-hour, repetitions.",
      "Without a name: all of them; that takes an hour, --quick two minutes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit bench --quick",
      "  netsplit bench w1 w2 --rounds 5",
      "  netsplit bench w3 --sizes 500,1000 --json | jq .rows",
      "  netsplit bench --growth results/growth",
      "  netsplit bench --parts 'Codec|Digest'",
      "",
      "Exit codes: 0 all was measured, 1 bug, 2 wrong command line, 6 environment,",
      "7 something was not run, the rest is shown."
    })
final class BenchCommand implements Callable<Integer> {

  /** The version of netsplit. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"netsplit " + Version.number()};
    }
  }

  private static final long LEAST_HEAP = 64L << 20;

  private final Measuring measuring;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WORKLOAD", arity = "0..*", description = "What to measure.")
  private List<String> names;

  @Option(
      names = "--sizes",
      paramLabel = "N,...",
      split = ",",
      description = "Nodes, hosts or pending events, instead of each workload's own.")
  private List<Long> sizes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each is measured (default: 3; quick: 1).")
  private Integer rounds;

  @Option(names = "--quick", description = "Small sizes and short runs: less certainty.")
  private boolean quick;

  @Option(
      names = "--growth",
      paramLabel = "DIR",
      description = "Clusters from 100 to 10,000 nodes; writes growth.svg and growth.csv.")
  private Path growth;

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      converter = HeapSize.class,
      description = "Most heap of one measurement (default: three quarters of memory).")
  private HeapSize.Bytes maxHeap;

  @Option(
      names = "--max-time",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Longest that one measurement may take (default: ${DEFAULT-VALUE}).")
  private long maxSeconds;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Option(
      names = "--parts",
      paramLabel = "REGEX",
      arity = "0..1",
      fallbackValue = ".*",
      description = "Measure parts with JMH instead: codec, digest, queues, timers.")
  private String parts;

  BenchCommand(Measuring measuring) {
    this.measuring = measuring;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (parts != null) {
      refuseBeside("--parts", names != null || sizes != null || growth != null || json);
      org.openjdk.jmh.Main.main(new String[] {parts});
      return ExitCode.OK.status();
    }
    BenchPlan plan = plan();
    GrowthFolder folder = growth == null ? null : GrowthFolder.at(growth);
    Machine machine = Machine.here();
    PrintWriter err = spec.commandLine().getErr();
    List<Row> rows = new Bench(plan, measuring, err::println).measure();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? BenchJson.of(machine, plan, rows) : BenchText.render(machine, plan, rows));
    out.flush();
    if (folder != null) {
      folder.write(machine, rows);
      err.println("netsplit: wrote " + folder.words());
    }
    return outcome(rows).status();
  }

  private static ExitCode outcome(List<Row> rows) {
    if (rows.stream().anyMatch(row -> row.notRun().filter(Row.NotRun::ours).isPresent())) {
      return ExitCode.BUG;
    }
    boolean all = rows.stream().allMatch(row -> row.notRun().isEmpty());
    return all ? ExitCode.OK : ExitCode.LIMIT;
  }

  private BenchPlan plan() {
    int times = Objects.requireNonNullElse(rounds, quick || growth != null ? 1 : 3);
    refuse(times < 1, "--rounds must be at least 1, not " + times);
    refuse(maxSeconds < 1, "--max-time must be at least 1, not " + maxSeconds);
    List<Long> chosen = List.copyOf(Objects.requireNonNullElse(sizes, List.of()));
    for (long size : chosen) {
      refuse(size < 2, "--sizes must be at least 2, not " + size);
    }
    if (growth != null) {
      refuseBeside("--growth", names != null);
      chosen = chosen.isEmpty() ? Growth.sizes(quick) : chosen;
    }
    if (!chosen.isEmpty()) {
      workloads().stream()
          .filter(Workload::hasOneSize)
          .findFirst()
          .ifPresent(one -> refuse(true, "--sizes has no effect on " + one.name()));
    }
    long heap = maxHeap == null ? HeapSize.ofMachine() : maxHeap.count();
    refuse(heap < LEAST_HEAP, "--max-heap must be at least 64m");
    return new BenchPlan(
        workloads(), chosen, times, quick, heap, TimeUnit.SECONDS.toNanos(maxSeconds));
  }

  private List<Workload> workloads() {
    if (growth != null) {
      return Growth.workloads();
    }
    if (names == null) {
      return Workloads.all();
    }
    List<Workload> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          Workloads.named(name)
              .orElseThrow(() -> wrong("No workload is called " + name + "; there are " + all())));
    }
    return List.copyOf(chosen);
  }

  private static String all() {
    return String.join(", ", Workloads.all().stream().map(Workload::name).toList());
  }

  private void refuseBeside(String option, boolean others) {
    refuse(others, option + " stands alone: it says itself what is measured");
  }

  private void refuse(boolean isWrong, String words) {
    if (isWrong) {
      throw wrong(words);
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
