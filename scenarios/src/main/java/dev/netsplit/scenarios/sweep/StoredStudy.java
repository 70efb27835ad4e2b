package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the journals of a study have. A run that is there twice counts once; two that differ are an
 * error, since a run depends on nothing but its scenario and its number. Runs nothing.
 */
public final class StoredStudy implements StudySource {

  private StudyLine.Header header;
  private final List<List<Setting>> combinations = new ArrayList<>();
  private final Map<String, StudyPoint> points = new TreeMap<>();
  private final Map<String, StudyLine.Point> begun = new TreeMap<>();
  private final Map<String, RunSummary> runs = new TreeMap<>();

  /** Combinations whose search ended because the time was over. */
  private final Set<List<Setting>> late = new LinkedHashSet<>();

  /**
   * Takes the lines of one journal in.
   *
   * @throws UnreadableException when they are of another study than those before, or contradict
   *     them
   */
  public void add(List<StudyLine> journal) throws UnreadableException {
    if (journal.isEmpty() || journal.get(0).header() == null) {
      throw new UnreadableException("it does not begin with the line that says which study it is");
    }
    StudyLine.Header first = journal.get(0).header();
    if (first.format() != StudyLine.FORMAT) {
      throw new UnreadableException("another netsplit wrote it (format " + first.format() + ")");
    }
    long begins = journal.stream().filter(line -> line.combination() != null).count();
    if (begins != first.combinations()) {
      throw new UnreadableException("it was cut short before its first run");
    }
    point(first.resolvedYaml());
    boolean known = header != null;
    if (known && !first.study().equals(header.study())) {
      throw new UnreadableException("it is of another study");
    }
    if (known && !first.toolVersion().equals(header.toolVersion())) {
      throw new UnreadableException("netsplit " + first.toolVersion() + " wrote it");
    }
    header = known ? header : first;
    for (StudyLine line : journal) {
      if (line.combination() != null && !known) {
        combinations.add(line.combination().settings());
      } else if (line.point() != null) {
        add(line.point());
      } else if (line.run() != null) {
        add(line.run());
      } else if (line.late() != null) {
        late.add(line.late().settings());
      }
    }
    checkRuns();
  }

  private void add(StudyLine.Point point) throws UnreadableException {
    StudyLine.Point before = begun.get(key(point.settings(), point.fresh()));
    if (before != null && before.resolvedYaml().equals(point.resolvedYaml())) {
      // Nothing new, and reading a scenario takes megabytes.
      return;
    }
    StudyPoint read = point(point.resolvedYaml());
    begun.putIfAbsent(key(point.settings(), point.fresh()), point);
    StudyPoint other = points.putIfAbsent(key(point.settings(), point.fresh()), read);
    if (other != null && !other.hash().equals(read.hash())) {
      throw new UnreadableException("it has another scenario for " + point.settings());
    }
  }

  private static StudyPoint point(String resolvedYaml) throws UnreadableException {
    try {
      return StudyPoint.ofResolved(resolvedYaml);
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(e.getMessage(), e);
    }
  }

  /** Of every point each run says as much as its scenario asks for. */
  private void checkRuns() throws UnreadableException {
    Map<String, Scenario> scenarios = new TreeMap<>();
    points.values().forEach(point -> scenarios.put(point.hash(), point.scenario()));
    for (RunSummary run : runs.values()) {
      Scenario scenario = scenarios.get(run.scenarioHash());
      if (scenario != null && !run.isOf(scenario)) {
        throw new UnreadableException(
            "run " + run.run() + " has not the expectations and metrics of its scenario");
      }
    }
  }

  private void add(RunSummary run) throws UnreadableException {
    RunSummary other = runs.putIfAbsent(key(run.scenarioHash(), run.run()), run);
    if (other != null && !other.line().equals(run.line())) {
      throw new UnreadableException(
          "run "
              + run.run()
              + " of scenario "
              + run.scenarioHash()
              + " is there twice and differs; both are of the same scenario and cannot");
    }
  }

  /** Which study it is. */
  public StudyLine.Header header() {
    return header;
  }

  /** How many runs there are. */
  public int count() {
    return runs.size();
  }

  /** A run, if it is there. */
  public Optional<RunSummary> run(String scenarioHash, int repetition) {
    return Optional.ofNullable(runs.get(key(scenarioHash, repetition)));
  }

  /** Whether a point has been begun. */
  public boolean hasPoint(List<Setting> settings, boolean fresh) {
    return points.containsKey(key(settings, fresh));
  }

  /** Whether it is written that the time for the search of a combination was over. */
  public boolean isLate(List<Setting> combination) {
    return late.contains(combination);
  }

  /** Everything in it as lines, in an order that does not depend on where it came from. */
  public List<StudyLine> lines() {
    List<StudyLine> lines = new ArrayList<>();
    lines.add(new StudyLine(header.whole(), null, null, null, null));
    combinations.forEach(settings -> lines.add(StudyLine.combination(settings)));
    begun.values().forEach(point -> lines.add(new StudyLine(null, null, point, null, null)));
    runs.values().forEach(run -> lines.add(StudyLine.run(run)));
    combinations.stream().filter(this::isLate).map(StudyLine::late).forEach(lines::add);
    return lines;
  }

  /** What the study says by the runs that are there; incomplete when some are missing. */
  public SweepResult result() {
    Optional<Sweep.Search> search =
        header.param().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Sweep.Search(header.param(), header.largest(), header.low(), header.high()));
    Sweep sweep = new Sweep(List.copyOf(combinations), search, 0);
    return new Study(this).run(StudyLine.scenario(header), sweep);
  }

  @Override
  public Optional<StudyPoint> point(List<Setting> settings, boolean fresh) {
    return Optional.ofNullable(points.get(key(settings, fresh)));
  }

  @Override
  public boolean runs(StudyPoint point, List<Setting> settings, Predicate<RunSummary> taken) {
    for (int run = 0; run < point.scenario().run().repetitions(); run++) {
      Optional<RunSummary> stored = run(point.hash(), run);
      if (stored.isEmpty()) {
        return isLate(combination(settings));
      }
      if (!taken.test(stored.get())) {
        return true;
      }
    }
    return true;
  }

  @Override
  public boolean hasTime(List<Setting> settings, boolean fresh) {
    return hasPoint(settings, fresh) || !isLate(combination(settings));
  }

  /** The settings of a point of a search without the value that is searched for. */
  private static List<Setting> combination(List<Setting> settings) {
    return settings.subList(0, Math.max(0, settings.size() - 1));
  }

  private static String key(String scenarioHash, int repetition) {
    return scenarioHash + "/" + repetition;
  }

  private static String key(List<Setting> settings, boolean fresh) {
    return settings + (fresh ? " fresh" : "");
  }
}
