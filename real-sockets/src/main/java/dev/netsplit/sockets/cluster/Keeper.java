package dev.netsplit.sockets.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A shell of a few lines beside this program: it sends the signals that Java cannot send, and ends
 * all nodes when this program is gone, those too that are stopped and could not notice. Knows
 * processes only.
 */
final class Keeper implements AutoCloseable {

  private static final long END_SECONDS = 10;

  private final Process shell;
  private final OutputStream words;
  private final BufferedReader answers;

  private Keeper(Process shell) {
    this.shell = shell;
    this.words = shell.getOutputStream();
    this.answers =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it; at its end it removes {@code folder}. */
  static Keeper start(Path folder) throws IOException {
    String script;
    try (InputStream in = Keeper.class.getResourceAsStream("keeper.sh")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Keeper(
        new ProcessBuilder("/bin/sh", "-c", script, "netsplit-keeper", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** A process that must not outlive this program. */
  void keep(ProcessIdentity process) throws IOException {
    say("keep " + process.text());
  }

  /** A process has ended. */
  void gone(ProcessIdentity process) throws IOException {
    say("gone " + process.text());
  }

  /** SIGSTOP; false when it has ended. */
  boolean stop(ProcessIdentity process) throws IOException {
    return signal("STOP", process);
  }

  /** SIGCONT; false when it has ended. */
  boolean resume(ProcessIdentity process) throws IOException {
    return signal("CONT", process);
  }

  private synchronized boolean signal(String name, ProcessIdentity process) throws IOException {
    say(name + ' ' + process.text());
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the shell that sends signals has ended");
    }
    return answer.equals("done");
  }

  private synchronized void say(String line) throws IOException {
    words.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
    words.flush();
  }

  @Override
  public void close() throws IOException {
    words.close();
    try {
      if (!shell.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      shell.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
