package dev.netsplit.scenarios.model;

import java.util.List;
import java.util.Set;

/**
 * Where results go and in which formats.
 *
 * @param dir result folder pattern; {@code {name}} and {@code {time}} are filled in
 * @param formats what is written, in a defined order
 * @param theme on what pictures are drawn
 */
public record OutputSettings(String dir, Set<Format> formats, Theme theme) {

  /** What is written when nobody says. */
  public static final List<Format> DEFAULT_FORMATS =
      List.of(Format.TEXT, Format.JSON, Format.CSV, Format.SVG, Format.PNG, Format.HTML);

  /** Results whose pictures follow the reader. */
  public OutputSettings(String dir, Set<Format> formats) {
    this(dir, formats, Theme.AUTO);
  }

  /** On what pictures are drawn. */
  public enum Theme {
    /** SVG follows the reader's choice; what cannot is drawn on white. */
    AUTO,
    /** On white. */
    LIGHT,
    /** On nearly black. */
    DARK
  }

  /** A format of results. */
  public enum Format {
    TEXT,
    JSON,
    CSV,
    SVG,
    PNG,
    JSONL,
    JUNIT,
    HTML,
    PCAPNG;

    /** Whether it shows what happened in one run, moment by moment. */
    boolean needsRecord() {
      return switch (this) {
        case TEXT, JSON, CSV, JUNIT -> false;
        case SVG, PNG, JSONL, HTML, PCAPNG -> true;
      };
    }
  }

  /** Whether the packets of a run have to be recorded, too. */
  public boolean wantsPackets() {
    return formats.contains(Format.PCAPNG);
  }

  /** Whether exactly what nobody has to ask for is written. */
  public boolean hasDefaultFormats() {
    return formats.size() == DEFAULT_FORMATS.size() && formats.containsAll(DEFAULT_FORMATS);
  }

  /** Whether a run has to be recorded for what is written. */
  public boolean wantsRecord() {
    return formats.stream().anyMatch(Format::needsRecord);
  }
}
