package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.BlockType.ExactlyOne;
import java.util.List;

/** The keys of a parameter study. */
final class SweepKeys {

  private static final int MAX_PARALLEL = 1024;

  private static final BlockType SEARCH =
      BlockType.of(
          Key.required(
              "param", TextType.ANY, "Whole-numbered parameter that is made as large as possible."),
          Key.withDefault(
              "goal",
              new OneOfType(List.of("max", "min"), List.of()),
              "max",
              "The largest value that meets the expectations, or the smallest."),
          Key.required("low", new WholeType(1, Integer.MAX_VALUE), "Smallest value that is tried."),
          Key.required("high", new WholeType(1, Integer.MAX_VALUE), "Largest value that is tried."),
          Key.optional("for_each", SettingsType.AXES, "Search for each combination of these."));

  static final BlockType SWEEP =
      BlockType.choosing(
          new ExactlyOne(
              "a sweep", "kind of points", List.of("grid", "cases", "search"), "make two files"),
          Key.optional("grid", SettingsType.AXES, "Every combination of these values."),
          Key.optional(
              "cases",
              new ListType(SettingsType.CASE, 1, Sweep.MAX_POINTS),
              "Points one by one; values that are not given stay as they are."),
          Key.optional("search", SEARCH, "The largest or smallest value that passes `expect`."),
          Key.withDefault(
              "parallel",
              new WholeType(0, MAX_PARALLEL),
              "0",
              "Runs at a time; 0: one per processor."));

  private SweepKeys() {}
}
