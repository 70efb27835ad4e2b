package dev.netsplit.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of heap, as users and the JVM write them. It must not know what fills it. */
public final class HeapOption {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kmgt]?)b?");

  /** The share of memory that a run may take; the rest is for the system and the JVM itself. */
  private static final double SHARE_OF_MEMORY = 0.75;

  private static final int BITS_OF_A_PREFIX = 10;

  private HeapOption() {}

  /** The bytes that a text such as {@code 6g} means; empty when it means none. */
  public static OptionalLong parse(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int prefix = "kmgt".indexOf(matcher.group(2)) + 1;
    int shift = matcher.group(2).isEmpty() ? 0 : prefix * BITS_OF_A_PREFIX;
    return OptionalLong.of(Long.parseLong(matcher.group(1)) << shift);
  }

  /** What to tell a user whose text means no size. */
  public static String wrong(String text) {
    return "'" + text + "' is not a size of heap such as 900m or 6g";
  }

  /** What a run may take of the memory of this machine, or of the container. */
  public static long ofMachine() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (long) (SHARE_OF_MEMORY * system.getTotalMemorySize());
  }
}
