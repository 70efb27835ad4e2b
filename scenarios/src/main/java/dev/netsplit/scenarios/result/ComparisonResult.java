package dev.netsplit.scenarios.result;

import dev.netsplit.scenarios.model.Scenario;
import java.util.List;

/**
 * Variants of one scenario, mostly with the same seed: run k of each has the same random streams.
 * Knows nothing of statistics.
 *
 * @param keys what the variants differ in, as written
 * @param variants those that ran, in the order asked for; the first is what others are held against
 * @param asked how many variants were asked for
 * @param paired whether run k of each has the same random streams; otherwise the runs of each are a
 *     sample of their own
 */
public record ComparisonResult(
    List<String> keys, List<VariantResult> variants, int asked, boolean paired) {

  /** Variants that ran with the same seed. */
  public ComparisonResult(List<String> keys, List<VariantResult> variants, int asked) {
    this(keys, variants, asked, true);
  }

  /** The variant that the others are compared with. */
  public VariantResult first() {
    return variants.get(0);
  }

  /** The scenario as the first variant has it. */
  public Scenario scenario() {
    return first().result().scenario();
  }

  /** Whether every variant asked for ran every repetition. */
  public boolean complete() {
    return variants.size() == asked && variants.stream().allMatch(v -> v.result().complete());
  }
}
