package dev.netsplit.sockets.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the secret of a cluster from a file, by the rules of a real node (OTP: auth, "Magic
 * Cookie"). It does not know what the secret is used for, and no message of it holds any of it.
 *
 * <p>The file must be a regular one that nobody but its owner may touch. Printable ASCII, blanks
 * included, is the cookie; line ends, and blanks between them, may follow. Unlike a real node it
 * never writes a file: a secret that no other node knows is of no use here.
 */
public final class CookieFile {

  /** What the file is called in a home. */
  public static final String NAME = ".erlang.cookie";

  /** A cookie is an atom to a real node, and atoms end here. */
  public static final int MAX_CHARACTERS = 255;

  private static final int MAX_FILE_BYTES = 4096;
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private CookieFile() {}

  /**
   * The file that a real node of this user would read: that in the home, else that in the
   * configuration folder. Nothing when there is neither.
   *
   * @param environment the variables of the process: HOME and XDG_CONFIG_HOME
   */
  public static Optional<Path> ofUser(Map<String, String> environment) {
    return places(environment).stream().filter(file -> Files.exists(file)).findFirst();
  }

  /** Where {@link #ofUser} looks, in this order. */
  public static List<Path> places(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Optional<Path> inHome = home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home));
    Optional<Path> configuration =
        configured.isEmpty()
            ? inHome.map(path -> path.resolve(".config"))
            : Optional.of(Path.of(configured));
    return Stream.of(inHome, configuration.map(path -> path.resolve("erlang")))
        .flatMap(Optional::stream)
        .map(path -> path.resolve(NAME))
        .toList();
  }

  /**
   * The cookie in a file.
   *
   * @throws CookieRefused when the file does not hold one that a real node would take
   */
  public static String read(Path file) throws CookieRefused {
    try {
      checkAttributes(file);
      byte[] content;
      try (var in = Files.newInputStream(file)) {
        content = in.readNBytes(MAX_FILE_BYTES + 1);
      }
      return cookie(file, content);
    } catch (NoSuchFileException e) {
      throw new CookieRefused(file, "does not exist", e);
    } catch (IOException e) {
      throw new CookieRefused(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkAttributes(Path file) throws IOException, CookieRefused {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new CookieRefused(
          file, attributes.isDirectory() ? "is a directory" : "is not a regular file");
    }
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
      for (PosixFilePermission permission : granted) {
        if (!permission.name().startsWith("OWNER_")) {
          throw new CookieRefused(
              file, "must be accessible by its owner only (chmod 400 " + file + ")");
        }
      }
    }
  }

  private static String cookie(Path file, byte[] content) throws CookieRefused {
    StringBuilder cookie = new StringBuilder();
    int at = 0;
    while (at < content.length && isPrintable(content[at])) {
      cookie.append((char) content[at++]);
    }
    while (at < content.length && endsLines(content[at])) {
      at++;
    }
    if (at < content.length) {
      throw new CookieRefused(file, "has bad characters in its cookie (byte " + (at + 1) + ")");
    }
    if (cookie.isEmpty()) {
      throw new CookieRefused(file, "has too short a cookie: it is empty");
    }
    if (cookie.length() > MAX_CHARACTERS) {
      throw new CookieRefused(
          file, "has too long a cookie: more than " + MAX_CHARACTERS + " characters");
    }
    return cookie.toString();
  }

  private static boolean isPrintable(byte letter) {
    return letter >= FIRST_PRINTABLE && letter <= LAST_PRINTABLE;
  }

  private static boolean endsLines(byte letter) {
    return letter == '\n' || letter == '\r' || letter == ' ';
  }
}
