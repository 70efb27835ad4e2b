package dev.netsplit.sockets.epmd;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code epmd}: reads its command line, then serves, asks a running daemon, or leaves a
 * daemon behind. It does not know who calls it.
 */
public final class EpmdProgram {

  /** Set for a daemon whose parent waits for it to listen; it then writes one byte. */
  static final String PARENT_WAITS = "NETSPLIT_EPMD_PARENT_WAITS";

  /** What a daemon tells its parent when it listens. */
  static final int LISTENING = 6;

  private static final int FAILED = 1;
  private static final int MAX_PORT = 0xffff;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final List<String> self;

  /**
   * The command.
   *
   * @param self the words that start this very command again, without its options
   */
  public EpmdProgram(
      Map<String, String> environment, PrintStream out, PrintStream err, List<String> self) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.self = List.copyOf(self);
  }

  /** Runs it to its end; answers the exit code. */
  public int run(List<String> words) {
    Optional<EpmdOptions> parsed = EpmdOptions.parse(words, environment);
    if (parsed.isEmpty()) {
      err.print(EpmdUsage.TEXT);
      return FAILED;
    }
    EpmdOptions options = parsed.get();
    EpmdQuery query = new EpmdQuery(options.port());
    if (options.verb() != EpmdOptions.Verb.SERVE) {
      return new EpmdQuestions(query, out, err).run(options.verb(), options.name());
    }
    if (options.port() < 1 || options.port() > MAX_PORT) {
      err.println("epmd: there is no port " + options.port());
      return FAILED;
    }
    warn(options);
    if (!options.daemon()) {
      return serve(options);
    }
    // Every start of a node asks for a daemon, and mostly there is one.
    return query.isServed() ? 0 : new DaemonLauncher(self, environment, err).launch(words);
  }

  /** Says that other computers may come; the daemon that a parent waits for leaves it to that. */
  private void warn(EpmdOptions options) {
    if (environment.containsKey(PARENT_WAITS) || options.addresses().isEmpty()) {
      return;
    }
    try {
      boolean isOpen =
          EpmdPlacement.of(options.addresses()).addresses().stream()
              .anyMatch(address -> !address.inet().isLoopbackAddress());
      if (isOpen) {
        err.println(
            "epmd: warning: other computers can ask here ("
                + options.addresses()
                + ") for the names and ports of nodes; their cookies are all that keeps them out");
      }
    } catch (EpmdPlacement.Unusable e) {
      // Serving will refuse it and say why.
    }
  }

  private int serve(EpmdOptions options) {
    EpmdLog log = new EpmdLog(err, options.debug() > 0);
    try {
      EpmdServer server =
          new EpmdServer(EpmdServer.config(options), EpmdPlacement.of(options.addresses()), log);
      server.whenStarted(() -> started(options, log));
      int status = server.run();
      if (status != 0) {
        log.complain("cannot listen on port " + options.port() + " of " + place(options));
      } else {
        log.say("ends");
      }
      return status;
    } catch (EpmdPlacement.Unusable e) {
      log.complain(e.getMessage());
    } catch (IOException e) {
      log.complain("the network failed: " + e.getMessage());
    }
    return FAILED;
  }

  private void started(EpmdOptions options, EpmdLog log) {
    log.say("listens on port " + options.port() + " of " + place(options));
    if (environment.containsKey(PARENT_WAITS)) {
      out.write(LISTENING);
      out.flush();
    }
  }

  private static String place(EpmdOptions options) {
    return options.addresses().isEmpty() ? "the loopback" : options.addresses();
  }
}
