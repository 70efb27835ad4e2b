package dev.netsplit.cli;

import dev.netsplit.scenarios.run.Footprints.Footprint;
import dev.netsplit.scenarios.run.Footprints.Told;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** How footprints go from one Java machine to the other: a line each, the last event at the end. */
final class FootprintLines {

  private static final String EVENT = "event ";
  private static final String HOST = "host ";

  private FootprintLines() {}

  static void write(Told told, PrintStream out) {
    StringBuilder lines = new StringBuilder();
    for (Footprint each : told.footprints()) {
      lines.append(
          String.format(
              Locale.ROOT, "%d %016x %d%n", each.events(), each.digest(), each.atNanos()));
    }
    told.hosts()
        .forEach(
            (host, digest) ->
                lines.append(String.format(Locale.ROOT, "%s%016x %s%n", HOST, digest, host)));
    lines.append(EVENT).append(told.lastEvent()).append('\n');
    out.print(lines);
    out.flush();
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when it is something else, or is cut short
   */
  static Told read(List<String> lines) {
    List<Footprint> footprints = new ArrayList<>();
    TreeMap<String, Long> hosts = new TreeMap<>();
    String event = null;
    for (String line : lines) {
      if (line.startsWith(EVENT)) {
        event = line.substring(EVENT.length());
      } else if (line.startsWith(HOST)) {
        String[] words = line.split(" ", 3);
        hosts.put(words[2], Long.parseUnsignedLong(words[1], 16));
      } else {
        String[] words = line.split(" ", 3);
        footprints.add(
            new Footprint(
                Long.parseLong(words[0]),
                Long.parseUnsignedLong(words[1], 16),
                Long.parseLong(words[2])));
      }
    }
    if (event == null || footprints.isEmpty()) {
      throw new IllegalArgumentException("it ended before it had told all");
    }
    return new Told(List.copyOf(footprints), event, hosts);
  }
}
