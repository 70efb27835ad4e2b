package dev.netsplit.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A node name as users write it, taken apart. Knows the form of names and no node.
 *
 * @param alive the part before the {@code @}
 * @param host the part after it
 */
record NodeName(String alive, String host) {

  private static final String LOCAL_HOST = "localhost";
  private static final int MAX_CHARACTERS = 255;
  private static final Charset ON_THE_WIRE = StandardCharsets.ISO_8859_1;

  /** Reads a name; one without a host is on this computer. */
  static NodeName of(String text) throws Refusal {
    int at = text.indexOf('@');
    NodeName name =
        at < 0
            ? new NodeName(text, LOCAL_HOST)
            : new NodeName(text.substring(0, at), text.substring(at + 1));
    boolean sound =
        !name.alive.isEmpty()
            && !name.host.isEmpty()
            && name.host.indexOf('@') < 0
            && text.chars().noneMatch(letter -> letter <= ' ')
            && ON_THE_WIRE.newEncoder().canEncode(text)
            && name.full().length() <= MAX_CHARACTERS;
    if (!sound) {
      throw new Refusal(
          ExitCode.USAGE, "`" + text + "` is not the name of a node; write it as NAME@HOST");
    }
    return name;
  }

  /** The whole name. */
  String full() {
    return alive + "@" + host;
  }

  /** The name of the n-th of several nodes. */
  NodeName numbered(int number) {
    return new NodeName(alive + number, host);
  }

  /** Whether it is a long name; those talk to each other only, and so do short ones. */
  boolean isLong() {
    return host.indexOf('.') >= 0 || host.indexOf(':') >= 0;
  }
}
