package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one reading. */
final class Findings {

  /** In front of an override that holds a mistake. */
  static final String OVERRIDE = "--set ";

  private final String displayName;
  private final List<ScenarioError> errors = new ArrayList<>();
  private final List<Mark> broken = new ArrayList<>();

  Findings(String displayName) {
    this.displayName = displayName;
  }

  void add(Mark mark, String path, Code code, String message, String hint) {
    String file = mark.origin().isEmpty() ? displayName : mark.origin();
    ScenarioError error =
        new ScenarioError(file, mark.line(), mark.column(), path, code, message, hint);
    if (!errors.contains(error)) {
      errors.add(error);
    }
  }

  /** Adds the reason why a value was refused. */
  void add(Mark mark, String path, ValueRefused refused) {
    add(mark, path, refused.code(), refused.about(path), refused.hint());
  }

  /** Adds the mistakes of another file. */
  void addAll(Findings inside) {
    for (ScenarioError error : inside.errors) {
      if (!errors.contains(error)) {
        errors.add(error);
      }
    }
  }

  /** Notes a value that could not be put together, for a mistake that has been reported. */
  void breakOff(Mark value) {
    broken.add(value);
  }

  /** Whether a value could not be put together, so that nothing can be said of it. */
  boolean isBroken(Mark value) {
    return broken.contains(value);
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  /** All mistakes: those of the file by line and column, then those of the overrides. */
  List<ScenarioError> sorted() {
    List<ScenarioError> sorted = new ArrayList<>(errors);
    sorted.sort(
        Comparator.comparing((ScenarioError e) -> !e.file().equals(displayName))
            .thenComparing(ScenarioError::file)
            .thenComparingInt(ScenarioError::line)
            .thenComparingInt(ScenarioError::column));
    return List.copyOf(sorted);
  }
}
