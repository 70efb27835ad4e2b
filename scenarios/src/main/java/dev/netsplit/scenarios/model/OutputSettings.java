package dev.netsplit.scenarios.model;

import java.util.Set;

/**
 * Where results go and in which formats.
 *
 * @param dir result folder pattern; {@code {name}} and {@code {time}} are filled in
 * @param formats what is written, in a defined order
 */
public record OutputSettings(String dir, Set<Format> formats) {

  /** A format of results. */
  public enum Format {
    TEXT,
    JSON,
    CSV,
    SVG,
    PNG,
    JSONL,
    JUNIT;

    /** Whether it shows what happened in one run, moment by moment. */
    boolean needsRecord() {
      return switch (this) {
        case TEXT, JSON, CSV, JUNIT -> false;
        case SVG, PNG, JSONL -> true;
      };
    }
  }

  /** Whether a run has to be recorded for what is written. */
  public boolean wantsRecord() {
    return formats.stream().anyMatch(Format::needsRecord);
  }
}
