package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/** Signals to processes that a test has started. */
final class Signals {

  private Signals() {}

  /** {@code kill -NAME pid}. */
  static void send(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertEquals(0, kill.waitFor(), "kill -" + name + " " + pid);
  }
}
