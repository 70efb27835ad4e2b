package dev.netsplit.scenarios.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compressed file of records, one JSON document on each line. The same records make the same
 * lines everywhere.
 */
final class JsonLines implements AutoCloseable {

  /** The shortest decimals of a double, whatever the Java release. */
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .build();

  private final OutputStream stream;
  private final JsonGenerator out;
  private final RecordWriter records;

  private JsonLines(OutputStream stream) {
    this.stream = stream;
    this.out = MAPPER.writer().withRootValueSeparator("\n").createGenerator(stream);
    this.records = new RecordWriter(out);
  }

  static JsonLines to(Path file) throws IOException {
    return new JsonLines(
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16));
  }

  void line(Record record) {
    records.write(record);
  }

  /** A line with one table, under a name. */
  <R extends Record> void line(String name, Class<R> type, List<R> rows) {
    out.writeStartObject();
    out.writeName(name);
    records.table(type, rows);
    out.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    out.flush();
    stream.write('\n');
    out.close();
    stream.close();
  }
}
