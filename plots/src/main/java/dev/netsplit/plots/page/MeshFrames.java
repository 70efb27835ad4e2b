package dev.netsplit.plots.page;

import dev.netsplit.plots.MatrixRows;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The matrix of who lists whom at each stop of the time slider, as what changes from one to the
 * next. There are fewer stops where they would need too much room. It must not know how it is
 * drawn.
 */
final class MeshFrames {

  /** Stops beside the events. */
  private static final int MOST_FRAMES = 600;

  private static final int FEWEST_FRAMES = 8;

  /** Moments that the slider can be sent to. */
  private static final int MOST_MOMENTS = 40;

  /** Bytes of all cells before Base64. */
  private static final int MOST_BYTES = 320_000;

  /** A cell's code needs so many values. */
  private static final int CODES = 32;

  private static final long NANOS_PER_MICRO = 1_000;

  private final MeshHistory history;
  private final List<NodeSpec> nodes;
  private final List<Moment> moments;
  private final int momentsLeft;
  private final MatrixRows rows;
  private long[] instants;
  private long[] connected;
  private long[] live;
  private Varints cells;

  MeshFrames(MeshHistory history, List<NodeSpec> nodes, List<EventSpan> events) {
    this.history = history;
    this.nodes = nodes;
    rows = MatrixRows.of(nodes);
    List<Moment> all = moments(events);
    moments = all.subList(0, Math.min(all.size(), MOST_MOMENTS));
    momentsLeft = all.size() - moments.size();
    List<Long> always = moments.stream().map(Moment::atNanos).toList();
    int most = MOST_FRAMES;
    encode(FrameInstants.of(history, always, most));
    while (cells.size() > MOST_BYTES && most > FEWEST_FRAMES) {
      most /= 2;
      encode(FrameInstants.of(history, always, most));
    }
  }

  /** When an event began or was undone, by time. */
  private static List<Moment> moments(List<EventSpan> events) {
    List<Moment> moments = new ArrayList<>();
    for (EventSpan event : events) {
      moments.add(new Moment(event.event(), event.beganNanos()));
      if (event.undone()) {
        moments.add(new Moment("end of " + event.event(), event.endNanos()));
      }
    }
    moments.sort(Comparator.comparingLong(Moment::atNanos));
    return moments;
  }

  private record Moment(String name, long atNanos) {

    private DataBlock data() {
      return new DataBlock().put("name", name).put("at", atNanos / NANOS_PER_MICRO);
    }
  }

  /** Moments beyond those that the slider can be sent to. */
  int momentsLeft() {
    return momentsLeft;
  }

  MatrixRows rows() {
    return rows;
  }

  int count() {
    return instants.length;
  }

  private void encode(long[] frames) {
    instants = frames;
    connected = new long[frames.length];
    live = new long[frames.length];
    cells = new Varints();
    CellStates states = new CellStates(history, rows, nodes.size());
    int[] shown = new int[states.count()];
    Arrays.fill(shown, CellStates.DEAD);
    for (int frame = 0; frame < frames.length; frame++) {
      states.advanceTo(frames[frame]);
      connected[frame] = states.connectedPairs();
      live[frame] = states.livePairs();
      difference(states, shown);
    }
  }

  /** How many cells changed, then for each how far it is from the one before, and its code. */
  private void difference(CellStates states, int[] shown) {
    int size = rows.rows().size();
    int count = 0;
    int last = -1;
    List<Integer> changed = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        int cell = CellStates.cell(row, column);
        int code = states.code(row, column, rows);
        if (code != shown[cell]) {
          shown[cell] = code;
          changed.add((cell - last - 1) * CODES + code);
          last = cell;
          count++;
        }
      }
    }
    cells.add(count);
    changed.forEach(cells::add);
  }

  DataBlock data() {
    long[] micros = new long[instants.length];
    for (int i = 0; i < instants.length; i++) {
      micros[i] = instants[i] / NANOS_PER_MICRO;
    }
    return new DataBlock()
        .put("grouping", rows.grouping().name())
        .put("start", history.startNanos() / NANOS_PER_MICRO)
        .put("end", history.endNanos() / NANOS_PER_MICRO)
        .putStrings("rows", rowNames())
        .putStrings("sections", rows.sections().stream().map(MatrixRows.Section::name).toList())
        .putNumbers("sizes", rows.sections().stream().mapToLong(MatrixRows.Section::rows).toArray())
        .putBlocks("moments", moments.stream().map(Moment::data).toList())
        .putNumbers("at", micros)
        .putNumbers("connected", connected)
        .putNumbers("live", live)
        .put("cells", cells.base64());
  }

  private List<String> rowNames() {
    List<String> names = new ArrayList<>();
    for (List<Integer> row : rows.rows()) {
      String first = nodes.get(row.get(0)).name();
      String last = nodes.get(row.get(row.size() - 1)).name();
      names.add(
          switch (rows.grouping()) {
            case NODE -> first;
            case HOST -> nodes.get(row.get(0)).host();
            case BLOCK -> row.size() == 1 ? first : first + " to " + last;
          });
    }
    return names;
  }
}
