package dev.netsplit.scenarios.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes a scenario smaller for as long as what went wrong with it goes wrong again (delta
 * debugging: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 * Must not know what went wrong, nor how a scenario runs.
 *
 * <p>Of all files that are one step smaller it takes the first that still goes wrong, and begins
 * anew with that one; it ends when there is none. Nothing is drawn: the same file comes out the
 * same. What the checker refuses is mended by leaving out what it complains of, and is never tried.
 */
public final class ScenarioShrinker {

  /** What came of a smaller scenario. */
  public enum Answer {
    /** It goes wrong as the one before did. */
    WRONG,
    /** It does not, or goes wrong in another way. */
    OTHERWISE,
    /** It was not tried: nothing more is to be. */
    ENOUGH
  }

  /** Tries a smaller scenario. */
  public interface Trial {

    /** What comes of {@code smaller}, whose file is {@code yaml}. */
    Answer of(ReadResult.Valid smaller, String yaml);
  }

  /**
   * What is left of a scenario.
   *
   * @param yaml its file
   * @param smallest whether nothing more can be left out of it
   */
  public record Shrunk(String yaml, boolean smallest) {}

  /** Most times that a file is mended before it is given up. */
  private static final int MAX_MENDINGS = 8;

  private final ReadOptions options;
  private final Trial trial;
  private final TreeSet<String> tried = new TreeSet<>();
  private boolean enough;

  private ScenarioShrinker(ReadOptions options, Trial trial) {
    this.options = options;
    this.trial = trial;
  }

  /**
   * Shrinks a valid scenario that goes wrong.
   *
   * @param displayName how messages name the file
   * @param content its bytes
   * @param options with which it was read; what it overrides becomes part of the file
   * @throws UnknownOverrideException if an override names no key and no parameter of the file
   */
  public static Shrunk shrink(String displayName, byte[] content, ReadOptions options, Trial trial)
      throws UnknownOverrideException {
    Findings findings = new Findings(displayName);
    Tree parsed = ScenarioReader.parse(content, findings);
    if (!findings.isEmpty() || !(parsed instanceof Tree.Mapping file)) {
      throw new IllegalStateException(displayName + " is no valid scenario");
    }
    Tree.Mapping whole = new Extension(displayName, findings, options).resolve(file);
    Tree.Mapping plain = Parameters.fixed(ScenarioReader.fill(whole, findings, options));
    ReadOptions bare = new ReadOptions(List.of(), options.files(), options.userFiles());
    return new ScenarioShrinker(bare, trial).shrink(plain);
  }

  private Shrunk shrink(Tree.Mapping whole) {
    Tree.Mapping smallest = whole;
    Tree.Mapping next = whole;
    while (next != null) {
      smallest = next;
      next = firstThatGoesWrong(SmallerTrees.of(smallest));
    }
    return new Shrunk(ResolvedYaml.write(smallest), !enough);
  }

  private Tree.Mapping firstThatGoesWrong(List<Tree.Mapping> candidates) {
    for (Tree.Mapping candidate : candidates) {
      Tree.Mapping mended = mendedIfNew(candidate);
      if (enough) {
        return null;
      }
      if (mended != null) {
        return mended;
      }
    }
    return null;
  }

  /** The candidate, valid, if it was not tried before and goes wrong; else null. */
  private Tree.Mapping mendedIfNew(Tree.Mapping candidate) {
    Tree.Mapping file = candidate;
    for (int mendings = 0; mendings <= MAX_MENDINGS; mendings++) {
      String yaml = ResolvedYaml.write(file);
      if (!tried.add(yaml)) {
        return null;
      }
      ReadResult result = read(yaml);
      if (result instanceof ReadResult.Valid valid) {
        Answer answer = trial.of(valid, yaml);
        enough |= answer == Answer.ENOUGH;
        return answer == Answer.WRONG ? file : null;
      }
      file = Mending.without(file, ((ReadResult.Invalid) result).errors());
      if (file == null) {
        return null;
      }
    }
    return null;
  }

  private ReadResult read(String yaml) {
    try {
      return ScenarioReader.read("smaller", yaml.getBytes(StandardCharsets.UTF_8), options);
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("an override where there is none", e);
    }
  }
}
