package dev.netsplit.sockets.calibrate;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program that answers a line with a line, and ends when its input does, so that it does not
 * outlive this one. Knows not what it is about.
 */
final class Dialogue implements Closeable {

  private static final long END_SECONDS = 5;
  private static final long ANSWER_SECONDS = 20;
  private static final int MAX_LINES = 1000;

  private final String title;
  private final Process process;
  private final OutputStream words;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(MAX_LINES);

  /** Starts it. */
  Dialogue(String title, ProcessBuilder builder) throws IOException {
    this.title = title;
    process = builder.redirectErrorStream(true).start();
    words = process.getOutputStream();
    Thread reader = new Thread(this::listen, "netsplit-" + title);
    reader.setDaemon(true);
    reader.start();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.put(line);
      }
    } catch (IOException | UncheckedIOException e) {
      answers.offer("cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Says something and awaits the answer. */
  String ask(String line) throws IOException {
    words.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    words.flush();
    return hear();
  }

  /** Says something to which there is one good answer. */
  void demand(String line, String answer) throws IOException {
    String said = ask(line);
    if (!said.equals(answer)) {
      throw new IOException(title + " answers `" + line + "` with `" + said + "`");
    }
  }

  /** Its next line. */
  String hear() throws IOException {
    try {
      String answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException(title + " does not answer");
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Ends it at once. */
  void kill() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    words.close();
  }

  /** Ends it, by force if it does not end by itself. */
  @Override
  public void close() throws IOException {
    try {
      words.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
