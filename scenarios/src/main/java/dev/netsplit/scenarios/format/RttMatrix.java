package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Round trips between zones from a CSV file, one {@code zone,zone,rtt} in a line: every pair of
 * different zones once, and zones with themselves as one likes. Blank lines, lines that begin with
 * {@code #} and the heading {@code zone,zone,rtt} are skipped.
 *
 * <p>The content of the file takes the place of its name, so that the completed scenario reproduces
 * a run by itself; a value of several lines is such content. Must not know what else a path has.
 */
final class RttMatrix {

  private static final String NETWORK = "network";
  private static final String KEY = "rtt_matrix";
  private static final String PATH = NETWORK + '.' + KEY;
  private static final String HEADING = "zone,zone,rtt";
  private static final int MAX_LINES = 100_000;
  private static final int CELLS = 3;
  private static final String FILE_HINT = "it must be text, at that place beside the scenario";

  private final List<String> zones;
  private final SortedMap<String, Long> nanos = new TreeMap<>();
  private final SortedMap<String, Integer> lines = new TreeMap<>();

  private RttMatrix(List<String> zones) {
    this.zones = zones;
  }

  /** A file with the content of the matrix in it; reports the first mistake in the matrix. */
  static Tree.Mapping put(Tree.Mapping file, Findings findings, ReadOptions options) {
    if (file.value(NETWORK).orElse(null) instanceof Tree.Mapping network
        && network.value(KEY).orElse(null) instanceof Tree.Scalar matrix
        && matrix.kind() == ScalarKind.TEXT) {
      try {
        String content = content(matrix, options);
        read(content, zones(network));
        Tree inside = new Tree.Scalar(matrix.mark(), ScalarKind.TEXT, content, true);
        return file.with(NETWORK, network.with(KEY, inside));
      } catch (ValueRefused refused) {
        String named = isContent(matrix) ? " is a matrix" : " names the file " + matrix.shown();
        String message = "`" + PATH + "`" + named + ", which " + refused.getMessage();
        findings.add(matrix.mark(), PATH, refused.code(), message, refused.hint());
      }
    }
    return file;
  }

  static boolean isContent(Tree.Scalar matrix) {
    return matrix.text().indexOf('\n') >= 0;
  }

  private static String content(Tree.Scalar matrix, ReadOptions options) throws ValueRefused {
    if (isContent(matrix)) {
      return matrix.text();
    }
    boolean inFile = !matrix.mark().origin().startsWith(Findings.OVERRIDE);
    try {
      byte[] bytes = (inFile ? options.files() : options.userFiles()).read(matrix.text());
      return String.join("\n", SourceText.lines(SourceText.decode(bytes))) + '\n';
    } catch (IOException e) {
      throw unreadable("cannot be read: " + e.getMessage(), FILE_HINT);
    } catch (SyntaxRefused e) {
      throw unreadable("cannot be read: " + e.getMessage(), FILE_HINT);
    }
  }

  /** The zones of a file whose values have not been checked yet. */
  private static List<String> zones(Tree.Mapping network) {
    List<String> zones = new ArrayList<>();
    if (network.value("zones").orElse(null) instanceof Tree.Sequence list) {
      for (Tree item : list.items()) {
        if (item instanceof Tree.Scalar zone) {
          zones.add(zone.text());
        }
      }
    }
    return zones.isEmpty() ? List.of("default") : zones;
  }

  /** Round trips in nanoseconds by zone pair; a key is {@code a|b} with a &le; b in text order. */
  static SortedMap<String, Long> read(String content, List<String> zones) throws ValueRefused {
    RttMatrix matrix = new RttMatrix(zones);
    String[] all = SourceText.lines(content);
    if (all.length > MAX_LINES) {
      throw unreadable("has more than " + MAX_LINES + " lines", "a pair of zones needs one line");
    }
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.equals(HEADING)) {
        matrix.readLine(i + 1, line);
      }
    }
    matrix.requireAllPairs();
    return matrix.nanos;
  }

  private void readLine(int number, String line) throws ValueRefused {
    String where = "in line " + number + " ";
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      String shown = Tree.text(Mark.START, line).shown();
      throw unreadable(where + "has " + shown, "a line is `" + HEADING + "`, e.g. `a,b,80ms`");
    }
    String a = zone(where, cells[0].strip());
    String b = zone(where, cells[1].strip());
    String pair = pair(a, b);
    Integer before = lines.put(pair, number);
    if (before != null) {
      String again = "describes `" + a + "` and `" + b + "` again, after line " + before;
      throw unreadable(where + again, "a round trip is the same both ways: give it once");
    }
    try {
      nanos.put(pair, Durations.nanos(Tree.text(Mark.START, cells[2].strip()), "a duration"));
    } catch (ValueRefused refused) {
      throw unreadable(where + "has an rtt that " + refused.getMessage(), refused.hint());
    }
  }

  private String zone(String where, String name) throws ValueRefused {
    if (!zones.contains(name)) {
      String shown = Tree.text(Mark.START, name).shown();
      throw unreadable(
          where + "has the unknown zone " + shown, NearestName.hintOrList(name, zones));
    }
    return name;
  }

  private void requireAllPairs() throws ValueRefused {
    for (int i = 0; i < zones.size(); i++) {
      for (int j = i + 1; j < zones.size(); j++) {
        String a = zones.get(i);
        String b = zones.get(j);
        if (!a.equals(b) && !nanos.containsKey(pair(a, b))) {
          String message = "says nothing of `" + a + "` and `" + b + "`";
          throw unreadable(message, "add a line such as `" + a + ',' + b + ",80ms`");
        }
      }
    }
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) <= 0 ? a + '|' + b : b + '|' + a;
  }

  private static ValueRefused unreadable(String sentence, String hint) {
    return new ValueRefused(Code.UNREADABLE_FILE, sentence, hint);
  }
}
