package dev.netsplit.sockets.loop;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files this process may have open, sockets included. It does not know how many are. */
public final class OpenFiles {

  /** Where the JVM does not tell. */
  private static final long UNKNOWN = 1024;

  private OpenFiles() {}

  /** The limit of the process. */
  public static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN;
  }
}
