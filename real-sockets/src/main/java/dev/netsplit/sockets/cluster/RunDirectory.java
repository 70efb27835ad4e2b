package dev.netsplit.sockets.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The private folder of one program that runs real nodes: their homes, and a list of the processes
 * that it started. Whoever comes next finds in it what one that was killed has left behind.
 */
public final class RunDirectory implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 50;
  private static final long ATTEMPT_NANOS = 20_000_000;
  private static final String OWNER = "owner";
  private static final String CHILDREN = "children";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;

  private RunDirectory(Path folder) {
    this.folder = folder;
  }

  /** Where all such folders of this user are. */
  public static Path base() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return temporary.resolve("netsplit-real-" + System.getProperty("user.name"));
  }

  /**
   * Ends and removes what others have left that are gone, and makes a folder.
   *
   * @param base a folder of this user's own, made when it is not there
   */
  public static RunDirectory open(Path base) throws IOException {
    if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(base, PosixFilePermissions.asFileAttribute(PRIVATE));
    }
    if (!Files.getPosixFilePermissions(base, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
      throw new IOException(base + " can be entered by others");
    }
    cleanUp(base);
    ProcessIdentity own =
        ProcessIdentity.of(ProcessHandle.current().pid())
            .orElseThrow(() -> new IOException("no /proc; real clusters need Linux"));
    Path folder =
        Files.createTempDirectory(
            base, own.pid() + "-", PosixFilePermissions.asFileAttribute(PRIVATE));
    Files.writeString(folder.resolve(CHILDREN), "");
    Files.writeString(folder.resolve(OWNER), own.text());
    return new RunDirectory(folder);
  }

  /** Ends every process that a program started which is gone, and removes its folder. */
  public static void cleanUp(Path base) throws IOException {
    if (!Files.isDirectory(base, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(base)) {
      for (Path folder : folders) {
        if (isAbandoned(folder)) {
          children(folder).forEach(ProcessIdentity::kill);
          delete(folder);
        }
      }
    }
  }

  /**
   * A folder without an owner is just being made, or was left while it was: its name says by whom.
   */
  private static boolean isAbandoned(Path folder) throws IOException {
    Path owner = folder.resolve(OWNER);
    if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
      String pid = folder.getFileName().toString().replaceFirst("-.*", "");
      return pid.matches("[0-9]{1,18}") && ProcessIdentity.of(Long.parseLong(pid)).isEmpty();
    }
    Optional<ProcessIdentity> identity =
        ProcessIdentity.parse(Files.readString(owner, StandardCharsets.UTF_8));
    return identity.isPresent() && !identity.get().isAlive();
  }

  private static List<ProcessIdentity> children(Path folder) throws IOException {
    Path list = folder.resolve(CHILDREN);
    List<ProcessIdentity> children = new ArrayList<>();
    if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
        ProcessIdentity.parse(line).ifPresent(children::add);
      }
    }
    return children;
  }

  /** Notes a process that must not outlive this one. */
  void started(ProcessIdentity child) throws IOException {
    Files.writeString(folder.resolve(CHILDREN), child.text() + '\n', StandardOpenOption.APPEND);
  }

  Path folder() {
    return folder;
  }

  /** A folder of that name in it, for the user alone. */
  Path privateFolder(String name) throws IOException {
    return Files.createDirectories(
        folder.resolve(name), PosixFilePermissions.asFileAttribute(PRIVATE));
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  /** Who is just being ended may still write into it. */
  private static void delete(Path folder) throws IOException {
    for (int attempt = 1; !deleted(folder, attempt == MOST_ATTEMPTS); attempt++) {
      LockSupport.parkNanos(ATTEMPT_NANOS);
    }
  }

  private static boolean deleted(Path folder, boolean last) throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException | NoSuchFileException e) {
      // Its keeper removes it at the same time, or has done so.
      return last || Files.notExists(folder, LinkOption.NOFOLLOW_LINKS);
    }
    try {
      for (Path path : inside) {
        Files.deleteIfExists(path);
      }
    } catch (DirectoryNotEmptyException e) {
      if (last) {
        throw e;
      }
      return false;
    }
    return true;
  }
}
