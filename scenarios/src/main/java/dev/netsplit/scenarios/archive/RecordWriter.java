package dev.netsplit.scenarios.archive;

import dev.netsplit.scenarios.result.Availability.Samples;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import tools.jackson.core.JsonGenerator;

/**
 * Writes records as JSON: a record is an object, a list of records a table that names its fields
 * once. Knows no record in particular.
 */
final class RecordWriter {

  /** Columns of {@link Samples}, which is no record. */
  static final String AT = "at_ns";

  static final String PAIRS = "connected_pairs";
  static final String NODES = "live_nodes";

  /** The parts of a table. */
  static final String FIELDS = "fields";

  static final String ROWS = "rows";

  private final JsonGenerator out;

  RecordWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(Record value) {
    out.writeStartObject();
    for (Shape.Field field : Shape.of(value.getClass()).fields()) {
      out.writeName(field.name());
      field(field, value);
    }
    out.writeEndObject();
  }

  /** A table, of a type that also an empty one has. */
  <R extends Record> void table(Class<R> type, List<R> rows) {
    List<Shape.Field> fields = Shape.of(type).fields();
    out.writeStartObject();
    out.writeName(FIELDS);
    out.writeStartArray();
    for (Shape.Field field : fields) {
      out.writeString(field.name());
    }
    out.writeEndArray();
    out.writeName(ROWS);
    out.writeStartArray();
    for (R row : rows) {
      out.writeStartArray();
      for (Shape.Field field : fields) {
        field(field, row);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void field(Shape.Field field, Record of) {
    Object value = field.of(of);
    if (field.isDigest()) {
      out.writeString(String.format(Locale.ROOT, "%016x", (Long) value));
    } else {
      value(value, field.type());
    }
  }

  private void value(Object value, Type type) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Record one) {
      write(one);
    } else if (value instanceof List<?> list) {
      list(list, ((ParameterizedType) type).getActualTypeArguments()[0]);
    } else if (value instanceof Map<?, ?> map) {
      map(map, ((ParameterizedType) type).getActualTypeArguments()[1]);
    } else if (value instanceof Samples samples) {
      samples(samples);
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean yes) {
      out.writeBoolean(yes);
    } else if (value instanceof Enum<?> word) {
      out.writeString(word.name().toLowerCase(Locale.ROOT));
    } else if (value instanceof String text) {
      out.writeString(text);
    } else {
      throw new IllegalStateException("no form for " + value.getClass());
    }
  }

  private void list(List<?> list, Type of) {
    if (of instanceof Class<?> type && type.isRecord()) {
      rows(type.asSubclass(Record.class), list);
      return;
    }
    out.writeStartArray();
    list.forEach(each -> value(each, of));
    out.writeEndArray();
  }

  private <R extends Record> void rows(Class<R> type, List<?> list) {
    table(type, list.stream().map(type::cast).toList());
  }

  private void map(Map<?, ?> map, Type of) {
    out.writeStartObject();
    map.forEach(
        (key, each) -> {
          out.writeName(key.toString());
          value(each, of);
        });
    out.writeEndObject();
  }

  private void samples(Samples samples) {
    out.writeStartObject();
    column(AT, samples.count(), samples::atNanos);
    column(PAIRS, samples.count(), samples::connectedPairs);
    column(NODES, samples.count(), samples::liveNodes);
    out.writeEndObject();
  }

  private void column(String name, int count, IntToLongFunction value) {
    out.writeName(name);
    out.writeStartArray();
    for (int i = 0; i < count; i++) {
      out.writeNumber(value.applyAsLong(i));
    }
    out.writeEndArray();
  }
}
