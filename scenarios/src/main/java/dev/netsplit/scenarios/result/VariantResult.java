package dev.netsplit.scenarios.result;

/**
 * What one variant of a scenario yielded. Knows nothing of the other variants.
 *
 * @param label the values that were compared, as written, in the order of the keys
 * @param folder name of its part of the result folder
 * @param result its finished runs, at least one
 */
public record VariantResult(String label, String folder, ExperimentResult result) {}
