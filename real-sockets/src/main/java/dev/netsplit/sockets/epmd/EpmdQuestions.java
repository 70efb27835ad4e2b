package dev.netsplit.sockets.epmd;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The verbs of the command that ask a running daemon, with the texts and exit codes that scripts
 * know. Source: the output of the epmd of OTP 25.
 */
final class EpmdQuestions {

  private static final int OK = 0;
  private static final int FAILED = 1;

  /** Bytes of the daemon's port in front of the answers to NAMES and DUMP. */
  private static final int PORT_BYTES = 4;

  private static final int KILL_ANSWER_BYTES = 2;

  /** As much of the answer to STOP as is shown. */
  private static final int STOP_ANSWER_BYTES = 7;

  private final EpmdQuery query;
  private final PrintStream out;
  private final PrintStream err;

  EpmdQuestions(EpmdQuery query, PrintStream out, PrintStream err) {
    this.query = query;
    this.out = out;
    this.err = err;
  }

  /** Carries out a verb; answers the exit code. */
  int run(EpmdOptions.Verb verb, String name) {
    return switch (verb) {
      case NAMES -> list('n', true);
      case STARTED -> list('n', false);
      case DUMP -> list('d', true);
      case KILL -> kill();
      case STOP -> stop(name);
      case SERVE -> throw new IllegalStateException("serving is no question");
    };
  }

  private int list(char opcode, boolean shown) {
    Optional<byte[]> answer = query.ask(new byte[] {(byte) opcode});
    if (answer.isEmpty()) {
      return shown ? noDaemon() : FAILED;
    }
    byte[] bytes = answer.get();
    if (bytes.length < PORT_BYTES) {
      if (shown) {
        out.println("epmd: no response from local epmd");
      }
      return FAILED;
    }
    if (shown) {
      long port = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
      out.println("epmd: up and running on port " + port + " with data:");
      out.write(bytes, PORT_BYTES, bytes.length - PORT_BYTES);
      out.flush();
    }
    return OK;
  }

  private int kill() {
    Optional<byte[]> answer = query.ask(new byte[] {'k'});
    if (answer.isEmpty()) {
      return noDaemon();
    }
    byte[] bytes = answer.get();
    if (bytes.length < KILL_ANSWER_BYTES) {
      return unexpected();
    }
    if (bytes[0] == 'O' && bytes[1] == 'K') {
      out.println("Killed");
      return OK;
    }
    out.println("Killing not allowed - living nodes in database.");
    return FAILED;
  }

  private int stop(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] request = new byte[1 + text.length];
    request[0] = 's';
    System.arraycopy(text, 0, request, 1, text.length);
    Optional<byte[]> answer = query.ask(request);
    if (answer.isEmpty()) {
      return noDaemon();
    }
    byte[] bytes = answer.get();
    if (bytes.length < STOP_ANSWER_BYTES) {
      return unexpected();
    }
    out.write(bytes, 0, STOP_ANSWER_BYTES);
    out.println();
    return OK;
  }

  private int unexpected() {
    out.println("epmd: local epmd responded with <>");
    return FAILED;
  }

  private int noDaemon() {
    err.println("epmd: Cannot connect to local epmd");
    return FAILED;
  }
}
