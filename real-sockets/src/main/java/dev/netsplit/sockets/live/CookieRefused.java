package dev.netsplit.sockets.live;

import java.nio.file.Path;

/**
 * A cookie file that a real node would not take either. Its message says why, not what is in it.
 */
public final class CookieRefused extends Exception {

  private static final long serialVersionUID = 1;

  CookieRefused(Path file, String why) {
    super("cookie file " + file + " " + why);
  }

  CookieRefused(Path file, String why, Throwable cause) {
    super("cookie file " + file + " " + why, cause);
  }
}
