package dev.netsplit.cli;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant of a run, such as {@code 63.2s} or {@code 1m30s}, as nanoseconds. */
final class RunInstant implements ITypeConverter<Long> {

  private static final Pattern PART =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final int MAX_CHARACTERS = 64;

  private static final Map<String, Long> UNITS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ns", 1L),
              Map.entry("us", 1_000L),
              Map.entry("ms", 1_000_000L),
              Map.entry("s", 1_000_000_000L),
              Map.entry("m", 60_000_000_000L),
              Map.entry("h", 3_600_000_000_000L)));

  @Override
  public Long convert(String text) {
    if (text.length() > MAX_CHARACTERS || !WHOLE.matcher(text).matches()) {
      String hint = text.matches("\\d+(\\.\\d+)?") ? "; write " + text + "s for seconds" : "";
      throw new TypeConversionException("`" + text + "` is no time such as 63.2s" + hint);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(UNITS.get(part.group(2)));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
