package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an event does, by the records of the model: its action, each of its modes, and each thing it
 * may leave alone. An action or a mode that comes to the model is found here without a line.
 */
final class FaultModes {

  /** Kinds of a crash that the language does not have where nodes come back. */
  private static final Set<String> NOT_IN_THE_LANGUAGE =
      Set.of("Restart kind STOP", "Restart kind POWER", "Churn kind STOP", "Churn kind POWER");

  /**
   * Starts of nodes that do not run, and do not keep what they had: drawn, and nearly always in
   * vain, since hardly any node is down for good. RolloutRunTest has them.
   */
  private static final Set<String> TOO_RARE = Set.of("Start renewal ADDRESS", "Start renewal NAME");

  private FaultModes() {}

  /** What this action is. */
  static List<String> of(Action action) {
    String name = action.getClass().getSimpleName();
    List<String> modes = new ArrayList<>(List.of(name));
    for (RecordComponent part : action.getClass().getRecordComponents()) {
      Object value = value(action, part);
      if (part.getType().isEnum()) {
        modes.add(name + " " + part.getName() + " " + value);
      } else if (isOptional(part) && !value.equals(nothing(part))) {
        modes.add(name + " " + part.getName());
      }
    }
    return modes;
  }

  /** All that actions can be. */
  static Set<String> all() {
    Set<String> modes = new TreeSet<>();
    collect(Action.class, modes);
    modes.removeAll(NOT_IN_THE_LANGUAGE);
    modes.removeAll(TOO_RARE);
    return modes;
  }

  private static void collect(Class<?> type, Set<String> modes) {
    if (type.isInterface()) {
      for (Class<?> each : type.getPermittedSubclasses()) {
        collect(each, modes);
      }
      return;
    }
    String name = type.getSimpleName();
    modes.add(name);
    for (RecordComponent part : type.getRecordComponents()) {
      if (part.getType().isEnum()) {
        for (Object constant : part.getType().getEnumConstants()) {
          modes.add(name + " " + part.getName() + " " + constant);
        }
      } else if (isOptional(part)) {
        modes.add(name + " " + part.getName());
      }
    }
  }

  private static boolean isOptional(RecordComponent part) {
    return Set.of(Optional.class, OptionalInt.class, OptionalLong.class).contains(part.getType());
  }

  private static Object nothing(RecordComponent part) {
    if (part.getType() == Optional.class) {
      return Optional.empty();
    }
    return part.getType() == OptionalInt.class ? OptionalInt.empty() : OptionalLong.empty();
  }

  private static Object value(Action action, RecordComponent part) {
    try {
      return part.getAccessor().invoke(action);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(part.toString(), e);
    }
  }
}
