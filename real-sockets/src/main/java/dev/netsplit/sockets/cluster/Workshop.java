package dev.netsplit.sockets.cluster;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.netsplit.sockets.proxy.Rehearsal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;

/**
 * What all clusters of one program share: the private folder, the keeper of its processes and the
 * compiled observer. Knows no cluster.
 */
public final class Workshop implements AutoCloseable {

  /** Where the JVM does not tell its limit of open files. */
  private static final long UNKNOWN_OPEN_FILES = 1024;

  private final RunDirectory directory;
  private final Keeper keeper;
  private final NodePrograms programs;

  private Workshop(RunDirectory directory, Keeper keeper, NodePrograms programs) {
    this.directory = directory;
    this.keeper = keeper;
    this.programs = programs;
  }

  /**
   * Removes what was left behind, and gets ready: proxies too, which are slow when they are new.
   *
   * @param erl the program
   * @param base see {@link RunDirectory#open}
   */
  public static Workshop open(String erl, Path base) throws IOException {
    Rehearsal.play(openFiles());
    RunDirectory directory = RunDirectory.open(base);
    Keeper keeper = Keeper.start(directory.folder());
    try {
      NodePrograms programs =
          NodePrograms.prepare(
              erl,
              directory,
              process -> {
                keeper.keep(process);
                directory.started(process);
              });
      return new Workshop(directory, keeper, programs);
    } catch (IOException e) {
      keeper.close();
      directory.close();
      throw e;
    }
  }

  Keeper keeper() {
    return keeper;
  }

  NodePrograms programs() {
    return programs;
  }

  /** A process that must not outlive this program. */
  void started(ProcessIdentity process) throws IOException {
    keeper.keep(process);
    directory.started(process);
  }

  void ended(ProcessIdentity process) throws IOException {
    keeper.gone(process);
  }

  /** How many files this program may have open. */
  public static long openFiles() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : UNKNOWN_OPEN_FILES;
  }

  @Override
  public void close() throws IOException {
    // Both remove the folder; the keeper is needed when this program cannot.
    keeper.close();
    directory.close();
  }
}
