package dev.netsplit.scenarios.archive;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a type of record is made of and what its fields are called in files: {@code endNanos} is
 * {@code end_ns}. Looked up once for each type, because files hold millions of records. Knows no
 * record in particular, so that a component that is renamed is another field.
 *
 * @param <R> the type of record
 */
final class Shape<R extends Record> {

  private static final ClassValue<Shape<?>> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
          return new Shape<>(type.asSubclass(Record.class));
        }
      };

  /**
   * A field of a record.
   *
   * @param name what it is called in files
   * @param type the type of its values, with what a list or a map is of
   * @param isDigest whether it is written as hexadecimal text: numbers of 64 bits do not survive
   *     every reader of JSON
   */
  record Field(String name, Type type, boolean isDigest, Method accessor) {

    Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("no value for " + this, e);
      }
    }
  }

  private final List<Field> fields;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Constructor<R> constructor;

  private Shape(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    fields = Stream.of(components).map(Shape::field).toList();
    fields.forEach(field -> places.put(field.name(), places.size()));
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor: " + type, e);
    }
  }

  @SuppressWarnings("unchecked")
  static <R extends Record> Shape<R> of(Class<R> type) {
    return (Shape<R>) SHAPES.get(type);
  }

  private static Field field(RecordComponent component) {
    String name = component.getName();
    boolean isDigest = name.equals("fingerprint") || name.equals("engineDigest");
    return new Field(inFiles(name), component.getGenericType(), isDigest, component.getAccessor());
  }

  private static String inFiles(String component) {
    String words = component.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return words.endsWith("_nanos") || words.equals("nanos")
        ? words.substring(0, words.length() - "nanos".length()) + "ns"
        : words;
  }

  /** In the order of the record. */
  List<Field> fields() {
    return fields;
  }

  /** Where a field is, or -1 if there is none of this name. */
  int place(String field) {
    return places.getOrDefault(field, -1);
  }

  /** The values of all fields. */
  Object[] values(Record of) {
    return fields.stream().map(field -> field.of(of)).toArray();
  }

  /**
   * The record of values that come from a file.
   *
   * @throws UnreadableException when there is no record of such values
   */
  R read(Object... values) throws UnreadableException {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new UnreadableException("a record has values that it cannot have" + why, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no record of " + Arrays.toString(values), e);
    }
  }

  /** The record of values that are known to make one. */
  R make(Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no record of " + Arrays.toString(values), e);
    }
  }
}
