package dev.netsplit.cli;

import dev.netsplit.sockets.live.CookieFile;
import dev.netsplit.sockets.live.CookieRefused;
import java.nio.file.Path;

/** Finds the cookie that a command is to use. It never prints one. */
final class CookieSource {

  private static final int MAX_LATIN_1 = 0xff;

  private final Surroundings surroundings;

  CookieSource(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The cookie of the options, or that of the user. */
  String read(CookieOptions options) throws Refusal {
    if (options.cookie().isPresent()) {
      if (options.file().isPresent()) {
        throw new Refusal(ExitCode.USAGE, "--cookie and --cookie-file exclude each other");
      }
      return ofCommandLine(options.cookie().get());
    }
    Path file =
        options
            .file()
            .map(name -> surroundings.directory().resolve(name))
            .or(() -> CookieFile.ofUser(surroundings.environment()))
            .orElseThrow(this::nowhere);
    try {
      return CookieFile.read(file);
    } catch (CookieRefused e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
  }

  private String ofCommandLine(String cookie) throws Refusal {
    boolean sound =
        !cookie.isEmpty()
            && cookie.length() <= CookieFile.MAX_CHARACTERS
            && cookie.chars().allMatch(letter -> letter <= MAX_LATIN_1);
    if (!sound) {
      throw new Refusal(
          ExitCode.USAGE,
          "--cookie must have 1 to "
              + CookieFile.MAX_CHARACTERS
              + " characters, all of them of ISO 8859-1");
    }
    surroundings
        .err()
        .println(
            "netsplit: warning: --cookie shows the cookie to everybody who can list processes;"
                + " --cookie-file does not");
    return cookie;
  }

  private Refusal nowhere() {
    return new Refusal(
        ExitCode.ENVIRONMENT,
        "no cookie: neither of "
            + CookieFile.places(surroundings.environment())
            + " exists; name a file with --cookie-file");
  }
}
