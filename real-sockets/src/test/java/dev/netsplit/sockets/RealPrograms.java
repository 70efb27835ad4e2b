package dev.netsplit.sockets;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Path;

/**
 * The programs of a real Erlang that tests compare with. Without them such a test is skipped and
 * says so, or fails where {@code NETSPLIT_REQUIRE_REAL} is set, as in continuous integration.
 */
public final class RealPrograms {

  private static final String REQUIRED = "NETSPLIT_REQUIRE_REAL";

  private RealPrograms() {}

  /** The path of a program; without it the test that asks ends here. */
  public static Path find(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      File file = new File(folder, name);
      if (!folder.isEmpty() && file.canExecute()) {
        return file.toPath();
      }
    }
    return missing("no " + name + " on PATH; Debian has it in erlang-base");
  }

  /** The same for a file that a package of Debian brings. */
  public static Path file(Path file, String itsPackage) {
    return file.toFile().isFile()
        ? file
        : missing("no " + file + "; Debian has it in " + itsPackage);
  }

  private static Path missing(String missing) {
    if (System.getenv(REQUIRED) != null) {
      return fail(missing + ", and " + REQUIRED + " is set");
    }
    return abort("skipped: " + missing);
  }
}
