package dev.netsplit.scenarios.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads files of {@link JsonLines}. What is wrong with a file becomes one sentence. */
final class LinesReader {

  /** What a file may unpack to: more than the largest cluster leaves, less than fills a disk. */
  static final long MAX_BYTES = 4L << 30;

  /** Takes the lines of a file in. */
  interface Taking<T> {

    T from(JsonParser parser, RecordReader records) throws UnreadableException;
  }

  private LinesReader() {}

  /**
   * Reads a file.
   *
   * @throws UnreadableException when it is not there, cut short, damaged, or no such file
   */
  static <T> T read(Path file, Taking<T> taking) throws UnreadableException {
    return read(file, MAX_BYTES, taking);
  }

  static <T> T read(Path file, long maxBytes, Taking<T> taking) throws UnreadableException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new Limited(new GZIPInputStream(raw, 1 << 16), maxBytes);
        JsonParser parser = JsonLines.MAPPER.createParser(in)) {
      return taking.from(parser, new RecordReader(parser));
    } catch (NoSuchFileException e) {
      throw new UnreadableException("there is no " + file, e);
    } catch (UnreadableException e) {
      throw new UnreadableException("cannot read " + file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + file + ": " + why(e), e);
    } catch (JacksonException e) {
      throw new UnreadableException("cannot read " + file + ": " + why(e), e);
    }
  }

  private static String why(IOException problem) {
    if (problem instanceof java.io.EOFException) {
      return "it is cut short";
    }
    return problem.getMessage() == null ? problem.toString() : problem.getMessage();
  }

  private static String why(JacksonException problem) {
    if (problem.getCause() instanceof IOException beneath) {
      return why(beneath);
    }
    String where =
        problem.getLocation() == null ? "" : " in line " + problem.getLocation().getLineNr();
    return "it is damaged" + where + " (" + problem.getOriginalMessage() + ")";
  }

  /** A stream that ends with an error where it is too long. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long limit) {
      super(in);
      left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("it unpacks to more than netsplit writes");
      }
    }
  }
}
