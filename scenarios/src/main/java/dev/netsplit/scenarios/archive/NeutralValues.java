package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.Availability.Samples;
import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.HostLoad;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.OutputLoad;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Serving;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import dev.netsplit.scenarios.result.Storms;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a field has that a file does not have, because it was written before there was one: the
 * value that says that nothing was seen. Where there is no such value it is 0, no, the empty text,
 * or nothing.
 */
final class NeutralValues {

  private static final Map<Class<?>, Record> KNOWN = new LinkedHashMap<>();

  static {
    SortedMap<String, Long> none = Collections.unmodifiableSortedMap(new TreeMap<>());
    know(
        new RunResult(
            0,
            0,
            0,
            0,
            0,
            0,
            RunResult.NEVER,
            RunResult.NEVER,
            List.of(),
            List.of(),
            none,
            0,
            none,
            List.of(),
            new PacketCounts(0, 0, 0, 0),
            false,
            RunMeasures.NOTHING));
    know(RunMeasures.NOTHING);
    know(DetectionQuality.NOTHING);
    know(DetectionQuality.NOTHING.silence());
    know(Availability.NOTHING);
    know(MeshShape.NOTHING);
    know(MeshShape.Ending.NOTHING);
    know(SetupLog.NOTHING);
    know(GlobalActivity.NOTHING);
    know(GlobalActivity.Names.NONE);
    know(Cascade.NOTHING);
    know(Storms.NOTHING);
    know(Agreements.NONE);
    know(Joining.NOTHING);
    know(HostLoad.NOTHING);
    know(OutputLoad.NOTHING);
    know(Serving.NOTHING);
    know(new Serving.Pause("", "", 0, 0));
    know(new Serving.Heal("", "", 0, 0));
    know(new Detection("", "", "", "", Detection.UNDETECTED, 0));
    know(new EventSpan("", 0, EventSpan.NOT_UNDONE));
    know(new MessageLog.Message(0, MessageLog.NEVER, "", "", "", "", 0));
    long notReached = Attempt.NOT_REACHED;
    know(
        new Attempt("", "", Attempt.UNFINISHED, 0, notReached, notReached, notReached, notReached));
    long unknown = GlobalActivity.Node.UNKNOWN;
    know(new GlobalActivity.Node("", 0, 0, 0, 0, 0, unknown, 0, 0));
    long never = GlobalActivity.Lock.NEVER;
    know(new GlobalActivity.Lock("", GlobalActivity.Lock.NO_PEER, 0, never, never));
    know(new Agreements.Agreement("", 0, Agreements.NEVER, Agreements.NOTHING));
    know(new Joining.Join("", 0, Joining.NEVER, Joining.NEVER));
    know(new Joining.Remesh("", 0, Joining.NEVER));
    know(
        new Cascade.Cause(
            Cascade.Kind.LINK_LOST,
            "",
            "",
            "",
            0,
            Cascade.Cause.NONE,
            0,
            Cascade.Cause.NEVER,
            Cascade.Cause.NEVER,
            List.of()));
  }

  private NeutralValues() {}

  private static void know(Record record) {
    KNOWN.put(record.getClass(), record);
  }

  /** A record of which nothing is known. */
  static <R extends Record> R of(Class<R> type) {
    Record known = KNOWN.get(type);
    if (known != null) {
      return type.cast(known);
    }
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(plain(component.getType()));
    }
    return Shape.of(type).make(values.toArray());
  }

  private static Object plain(Class<?> type) {
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == double.class) {
      return 0.0;
    }
    if (type == boolean.class) {
      return false;
    }
    if (type == String.class) {
      return "";
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == SortedMap.class) {
      return Collections.unmodifiableSortedMap(new TreeMap<>());
    }
    if (type == Samples.class) {
      return Samples.NONE;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return of(type.asSubclass(Record.class));
  }
}
