package dev.netsplit.scenarios.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The symbolic link {@code latest} beside a series of result folders. A convenience, no result. */
final class LatestLink {

  private LatestLink() {}

  /**
   * Lets {@code latest} point at a folder of its own parent, in one step so that a reader never
   * misses it. Where links are impossible or {@code latest} is something else, nothing happens: the
   * results are complete without it.
   */
  static void pointAt(Path folder) {
    Path latest = folder.resolveSibling("latest");
    Path fresh = folder.resolveSibling("." + folder.getFileName() + ".latest");
    if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
      return;
    }
    try {
      Files.createSymbolicLink(fresh, folder.getFileName());
      Files.move(fresh, latest, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      removeQuietly(fresh);
    }
  }

  private static void removeQuietly(Path link) {
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      return;
    }
  }
}
