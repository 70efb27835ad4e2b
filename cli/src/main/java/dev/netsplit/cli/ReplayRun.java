package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.report.TraceText;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One execution of {@code netsplit replay}: runs again and holds it against the folder. */
final class ReplayRun {

  private final Surroundings surroundings;
  private final boolean quiet;

  ReplayRun(Surroundings surroundings, boolean quiet) {
    this.surroundings = surroundings;
    this.quiet = quiet;
  }

  /**
   * Reads, runs and compares.
   *
   * @param untilNanos up to when only the recorded run is held against its record
   * @throws Refusal when the folder cannot be read, or has no record for {@code untilNanos}
   */
  ExitCode execute(String folder, Optional<Long> untilNanos) throws Refusal {
    ArchivedResult archived = ResultFolders.read(folder, surroundings.directory());
    if (untilNanos.isPresent() && archived.recorded().isEmpty()) {
      throw new Refusal(
          ExitCode.INVALID_SCENARIO, folder + " has no record of a run to compare until then");
    }
    if (!archived.toolVersion().equals(Version.number())) {
      surroundings
          .err()
          .println(
              "netsplit: version "
                  + archived.toolVersion()
                  + " wrote it, and this is "
                  + Version.number()
                  + "; a model that was corrected comes out differently");
    }
    surroundings.interrupts().listen();
    ExperimentResult again = runAgain(archived);
    Optional<ExitCode> stopped = surroundings.interrupts().exitCode();
    if (stopped.isPresent()) {
      return stopped.get();
    }
    return untilNanos.isPresent()
        ? compareUntil(archived, again, untilNanos.get())
        : compareRuns(archived, again);
  }

  /** As many runs as there are in the folder: it may be of an experiment that was stopped. */
  private ExperimentResult runAgain(ArchivedResult archived) {
    ExperimentResult result = archived.result();
    int wanted = result.runs().size();
    int[] done = new int[1];
    try (Progress progress =
        Progress.of(surroundings, result.scenario().name() + ", again", wanted, quiet)) {
      return surroundings
          .simulation()
          .run(
              result.scenario(),
              result.resolvedYaml(),
              (run, finished, total) -> {
                done[0] = finished;
                progress.runFinished(run, finished, wanted);
              },
              () -> {
                progress.poll();
                return done[0] >= wanted || surroundings.interrupts().requested();
              });
    }
  }

  private ExitCode compareRuns(ArchivedResult archived, ExperimentResult again) {
    List<RunResult> before = archived.result().runs();
    List<RunResult> now = again.runs();
    for (int i = 0; i < before.size(); i++) {
      if (i >= now.size() || !isSame(before.get(i), now.get(i))) {
        return differs(archived, again, i);
      }
    }
    surroundings
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "the same fingerprint: %016x, %,d runs, %,d events",
                again.fingerprint(),
                now.size(),
                again.events()));
    return ExitCode.OK;
  }

  private static boolean isSame(RunResult one, RunResult other) {
    return one.fingerprint() == other.fingerprint();
  }

  private ExitCode differs(ArchivedResult archived, ExperimentResult again, int index) {
    RunResult before = archived.result().runs().get(index);
    if (index >= again.runs().size()) {
      say("run %d is in the folder and did not come about again", before.run());
      return ExitCode.DISAGREEMENT;
    }
    RunResult now = again.runs().get(index);
    say(
        "not the same: run %d has the fingerprint %016x in the folder and %016x now",
        before.run(), before.fingerprint(), now.fingerprint());
    Optional<Journal> journal = journalNow(archived, again);
    if (journal.isPresent()) {
      firstDifference(archived, journal.get(), Long.MAX_VALUE);
    }
    return ExitCode.DISAGREEMENT;
  }

  private ExitCode compareUntil(ArchivedResult archived, ExperimentResult again, long untilNanos) {
    Optional<Journal> journal = journalNow(archived, again);
    if (journal.isEmpty()) {
      return surroundings.interrupts().exitCode().orElse(ExitCode.DISAGREEMENT);
    }
    return firstDifference(archived, journal.get(), untilNanos)
        ? ExitCode.DISAGREEMENT
        : ExitCode.OK;
  }

  /** The journal of the recorded run as it comes out now. */
  private Optional<Journal> journalNow(ArchivedResult archived, ExperimentResult again) {
    if (archived.recorded().isEmpty()) {
      return Optional.empty();
    }
    return again.runs().stream()
        .filter(run -> run.run() == archived.recordedRun())
        .findFirst()
        .flatMap(
            run -> surroundings.simulation().recordings(run, surroundings.interrupts()::requested))
        .map(RunRecordings::journal);
  }

  /** Says where the recorded run differs first, or up to when it is the same. */
  private boolean firstDifference(ArchivedResult archived, Journal now, long untilNanos) {
    int run = archived.recordedRun();
    List<Entry> before = until(archived.recorded().orElseThrow().journal(), untilNanos);
    List<Entry> after = until(now, untilNanos);
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    if (same == before.size() && same == after.size()) {
      say("the recorded run %d is the same in all %,d entries of its journal", run, same);
      return false;
    }
    say("the recorded run %d differs first after %,d entries of its journal:", run, same);
    surroundings.out().print("  in the folder " + line(before, same));
    surroundings.out().print("  now           " + line(after, same));
    return true;
  }

  private static List<Entry> until(Journal journal, long nanos) {
    return journal.entries().stream().filter(entry -> entry.atNanos() <= nanos).toList();
  }

  private static String line(List<Entry> entries, int index) {
    return index < entries.size() ? TraceText.line(entries.get(index), false) : "nothing more\n";
  }

  private void say(String format, Object... values) {
    surroundings.out().println(String.format(Locale.ROOT, format, values));
  }
}
