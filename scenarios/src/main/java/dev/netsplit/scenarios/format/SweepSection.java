package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.format.Sweep.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code sweep}, and tries each of its values in the file: a study must not fail at its last
 * point because of a letter. Combinations are not tried, only one value after the other.
 */
final class SweepSection {

  private static final String SWEEP = "sweep";

  /** Reads the file with one setting, and reports what is wrong with it. */
  @FunctionalInterface
  interface Trial {

    /**
     * The first mistake that the setting makes.
     *
     * @throws UnknownOverrideException if it names nothing
     */
    Optional<ScenarioError> mistakeOf(Setting setting) throws UnknownOverrideException;
  }

  private final Findings findings;
  private final Trial trial;

  SweepSection(Findings findings, Trial trial) {
    this.findings = findings;
    this.trial = trial;
  }

  /** The study of a completed file; without meaning if there are findings. */
  Optional<Sweep> read(Section file) {
    if (!file.has(SWEEP)) {
      return Optional.empty();
    }
    Section sweep = file.section(SWEEP);
    Optional<Search> search = sweep.optional("search").map(this::search);
    return Optional.of(new Sweep(points(sweep), search, sweep.count("parallel")));
  }

  private List<List<Setting>> points(Section sweep) {
    if (sweep.has("cases")) {
      List<List<Setting>> cases = new ArrayList<>();
      for (Section one : sweep.sections("cases")) {
        List<Setting> settings = new ArrayList<>();
        for (Tree.Entry entry : one.mapping().entries()) {
          settings.add(tried(entry, entry.value(), one.childPath(entry.key())));
        }
        cases.add(List.copyOf(settings));
      }
      return List.copyOf(cases);
    }
    if (sweep.has("grid")) {
      return product(sweep.section("grid"));
    }
    Section search = sweep.section("search");
    return search.optional("for_each").map(this::product).orElse(List.of(List.of()));
  }

  private List<List<Setting>> product(Section axes) {
    List<List<Setting>> points = List.of(List.of());
    long count = 1;
    for (Tree.Entry axis : axes.mapping().entries()) {
      List<Setting> values = new ArrayList<>();
      for (Tree value : ((Tree.Sequence) axis.value()).items()) {
        values.add(tried(axis, value, axes.childPath(axis.key())));
      }
      count *= values.size();
      if (count > Sweep.MAX_POINTS) {
        String message = count + " points and more, at most " + Sweep.MAX_POINTS + " can be run";
        findings.add(axis.mark(), axes.path(), Code.LIMIT, message, "leave values out");
        return points;
      }
      points = multiplied(points, values);
    }
    return points;
  }

  private static List<List<Setting>> multiplied(List<List<Setting>> points, List<Setting> values) {
    List<List<Setting>> longer = new ArrayList<>();
    for (List<Setting> point : points) {
      for (Setting value : values) {
        List<Setting> settings = new ArrayList<>(point);
        settings.add(value);
        longer.add(List.copyOf(settings));
      }
    }
    return List.copyOf(longer);
  }

  private Setting tried(Tree.Entry entry, Tree value, String path) {
    Setting setting = new Setting(entry.key(), ((Tree.Scalar) value).text());
    tryOut(setting, entry.mark(), value.mark(), path);
    return setting;
  }

  private void tryOut(Setting setting, Mark key, Mark value, String path) {
    try {
      Optional<ScenarioError> mistake = trial.mistakeOf(setting);
      if (mistake.isPresent()) {
        String shown = "with `" + setting.key() + "` = `" + setting.value() + "`: ";
        String message = shown + mistake.get().message();
        findings.add(value, path, mistake.get().code(), message, mistake.get().hint());
      }
    } catch (UnknownOverrideException e) {
      String message = e.getMessage().substring(("--set " + setting.key() + ": ").length());
      findings.add(key, path, Code.UNKNOWN_NAME, message, "name a parameter or a key of the file");
    }
  }

  private Search search(Section search) {
    String param = search.text("param");
    int low = search.count("low");
    int high = search.count("high");
    if (low >= high) {
      String message = "`low` is " + low + ", and `high` is " + high;
      String hint = "`low` must be less than `high`";
      findings.add(search.mark("high"), search.childPath("high"), Code.CONFLICT, message, hint);
    }
    boolean repeated =
        search.has("for_each") && search.section("for_each").mapping().value(param).isPresent();
    if (repeated) {
      String message = "`" + param + "` is what is searched for, and in `for_each` too";
      Mark mark = search.mark("for_each");
      findings.add(mark, search.childPath("for_each"), Code.CONFLICT, message, "remove it there");
    }
    for (int end : new int[] {low, high}) {
      Mark place = search.mark(end == low ? "low" : "high");
      Setting setting = new Setting(param, Integer.toString(end));
      tryOut(setting, search.mark("param"), place, search.childPath("param"));
    }
    return new Search(param, search.text("goal").equals("max"), low, high);
  }
}
