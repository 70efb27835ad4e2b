package dev.netsplit.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the secret of a cluster comes from. Names no type that {@code --help} need not load. */
final class CookieOptions {

  @Option(
      names = "--cookie-file",
      paramLabel = "FILE",
      description =
          "File that holds the cookie, readable by its owner only (default: ~/.erlang.cookie).")
  private String file;

  @Option(
      names = "--cookie",
      paramLabel = "COOKIE",
      description = "The cookie itself; other users can see it in the list of processes.")
  private String cookie;

  /** The file asked for. */
  Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** The cookie as given on the command line. */
  Optional<String> cookie() {
    return Optional.ofNullable(cookie);
  }
}
