package dev.netsplit.sockets.epmd;

import dev.netsplit.sockets.FreePort;
import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The epmd of an installed Erlang, on a port of its own, until it is closed. */
public final class RealEpmd implements AutoCloseable {

  private static final int MAX_TRIES = 200;

  private final Process process;
  private final int port = FreePort.find();

  /** Starts one with more options and waits until it answers. */
  public RealEpmd(String... options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("" + RealPrograms.find("epmd")));
    words.addAll(List.of("-port", "" + port));
    words.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("ERL_EPMD_"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    process = builder.start();
    EpmdQuery query = new EpmdQuery(port);
    for (int i = 0; !query.isServed(); i++) {
      if (i == MAX_TRIES || !process.isAlive()) {
        throw new IllegalStateException("the real epmd does not listen on " + port);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
