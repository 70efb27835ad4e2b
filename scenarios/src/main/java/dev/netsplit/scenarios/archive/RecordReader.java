package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.result.Availability.Samples;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what {@link RecordWriter} has written, now or long ago: a field that is not there has its
 * neutral value, one that nobody knows is passed over. Knows no record in particular.
 */
final class RecordReader {

  private final JsonParser in;

  /** Names recur all the time; each is kept once. */
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** What enums are called in files. */
  private final Map<Class<?>, Map<String, Object>> constants = new LinkedHashMap<>();

  RecordReader(JsonParser in) {
    this.in = in;
  }

  /** The record that begins at the present token. */
  <R extends Record> R read(Class<R> type) throws UnreadableException {
    return record(type, NeutralValues.of(type));
  }

  /**
   * The record that begins at the present token.
   *
   * @param neutral the values of fields that are not there
   */
  <R extends Record> R read(Class<R> type, R neutral) throws UnreadableException {
    return record(type, neutral);
  }

  private <R extends Record> R record(Class<R> type, R neutral) throws UnreadableException {
    expect(JsonToken.START_OBJECT);
    Shape<R> shape = Shape.of(type);
    Object[] values = shape.values(neutral);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      int place = shape.place(in.currentName());
      in.nextToken();
      if (place < 0) {
        in.skipChildren();
      } else {
        values[place] = field(shape.fields().get(place), values[place]);
      }
    }
    return shape.read(values);
  }

  /** The rows of the table that begins at the present token. */
  <R extends Record> List<R> table(Class<R> type) throws UnreadableException {
    expect(JsonToken.START_OBJECT);
    int[] columns = null;
    List<R> rows = new ArrayList<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String part = in.currentName();
      in.nextToken();
      if (part.equals(RecordWriter.FIELDS)) {
        columns = columns(Shape.of(type));
      } else if (part.equals(RecordWriter.ROWS) && columns != null) {
        rows(type, columns, rows);
      } else {
        in.skipChildren();
      }
    }
    return rows;
  }

  /** For each column of a table the place of the field that it holds, or -1. */
  private int[] columns(Shape<?> shape) throws UnreadableException {
    expect(JsonToken.START_ARRAY);
    List<Integer> columns = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      columns.add(shape.place(text()));
    }
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }

  private <R extends Record> void rows(Class<R> type, int[] columns, List<R> into)
      throws UnreadableException {
    expect(JsonToken.START_ARRAY);
    Shape<R> shape = Shape.of(type);
    Object[] neutral = shape.values(NeutralValues.of(type));
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_ARRAY);
      Object[] values = neutral.clone();
      int column = 0;
      while (in.nextToken() != JsonToken.END_ARRAY) {
        int place = column < columns.length ? columns[column] : -1;
        column++;
        if (place < 0) {
          in.skipChildren();
        } else {
          values[place] = field(shape.fields().get(place), values[place]);
        }
      }
      into.add(shape.read(values));
    }
  }

  private Object field(Shape.Field field, Object neutral) throws UnreadableException {
    return field.isDigest() ? digest() : value(field.type(), neutral);
  }

  private long digest() throws UnreadableException {
    try {
      return Long.parseUnsignedLong(text(), 16);
    } catch (NumberFormatException e) {
      throw new UnreadableException("a digest is not hexadecimal", e);
    }
  }

  private Object value(Type type, Object neutral) throws UnreadableException {
    if (type instanceof ParameterizedType collection) {
      Type[] of = collection.getActualTypeArguments();
      return collection.getRawType() == List.class ? list(of[0]) : map(of[0], of[1]);
    }
    Class<?> simple = (Class<?>) type;
    if (simple.isRecord()) {
      return nested(simple.asSubclass(Record.class), neutral);
    }
    return simple == Samples.class ? samples() : scalar(simple);
  }

  /** Null stands for what a run did not have, where it may be without. */
  private <R extends Record> R nested(Class<R> type, Object neutral) throws UnreadableException {
    if (neutral == null && in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return record(type, neutral == null ? NeutralValues.of(type) : type.cast(neutral));
  }

  private Object scalar(Class<?> type) throws UnreadableException {
    if (type == String.class) {
      return text();
    }
    if (type == boolean.class) {
      return in.getBooleanValue();
    }
    if (type == double.class) {
      boolean finite = in.currentToken() != JsonToken.VALUE_STRING;
      return finite ? in.getDoubleValue() : notFinite();
    }
    if (type.isEnum()) {
      return constant(type, text());
    }
    expect(JsonToken.VALUE_NUMBER_INT);
    // A conditional expression of both would be a long.
    if (type == int.class) {
      return in.getIntValue();
    }
    return in.getLongValue();
  }

  private double notFinite() throws UnreadableException {
    return switch (text()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> throw new UnreadableException("`" + text() + "` is no number");
    };
  }

  private Object constant(Class<?> type, String word) throws UnreadableException {
    Object constant = constants.computeIfAbsent(type, RecordReader::words).get(word);
    if (constant == null) {
      throw new UnreadableException("`" + word + "` is unknown to this version");
    }
    return constant;
  }

  private static Map<String, Object> words(Class<?> type) {
    Map<String, Object> words = new TreeMap<>();
    for (Object constant : type.getEnumConstants()) {
      words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
    }
    return words;
  }

  private String text() throws UnreadableException {
    expect(JsonToken.VALUE_STRING);
    return texts.computeIfAbsent(in.getString(), text -> text);
  }

  private List<?> list(Type of) throws UnreadableException {
    if (of instanceof Class<?> type && type.isRecord()) {
      return Collections.unmodifiableList(table(type.asSubclass(Record.class)));
    }
    expect(JsonToken.START_ARRAY);
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(of == Long.class ? (Object) number() : text());
    }
    return Collections.unmodifiableList(list);
  }

  private Long number() throws UnreadableException {
    expect(JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  private SortedMap<?, Long> map(Type key, Type of) throws UnreadableException {
    if (of != Long.class) {
      throw new IllegalStateException("no form for a map to " + of);
    }
    expect(JsonToken.START_OBJECT);
    TreeMap<String, Long> byText = new TreeMap<>();
    TreeMap<Long, Long> byNumber = new TreeMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (key == Long.class) {
        byNumber.put(numberOf(name), number());
      } else {
        byText.put(name, number());
      }
    }
    return key == Long.class ? byNumber : byText;
  }

  private static long numberOf(String name) throws UnreadableException {
    try {
      return Long.parseLong(name);
    } catch (NumberFormatException e) {
      throw new UnreadableException("`" + name + "` is no number", e);
    }
  }

  private Samples samples() throws UnreadableException {
    expect(JsonToken.START_OBJECT);
    Map<String, long[]> columns = new TreeMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      columns.put(name, list(Long.class).stream().mapToLong(each -> (Long) each).toArray());
    }
    long[] at = columns.getOrDefault(RecordWriter.AT, new long[0]);
    return new Samples(
        at, ints(columns.get(RecordWriter.PAIRS), at), ints(columns.get(RecordWriter.NODES), at));
  }

  private static int[] ints(long[] column, long[] at) throws UnreadableException {
    if (column == null || column.length != at.length) {
      throw new UnreadableException("columns of different lengths");
    }
    if (Arrays.stream(column).anyMatch(each -> each != (int) each)) {
      throw new UnreadableException("a number of a sample is too large");
    }
    return Arrays.stream(column).mapToInt(each -> (int) each).toArray();
  }

  private void expect(JsonToken token) throws UnreadableException {
    if (in.currentToken() != token) {
      throw new UnreadableException("there is a " + in.currentToken() + " instead of " + token);
    }
  }
}
