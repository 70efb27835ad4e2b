package dev.netsplit.sockets.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunDirectoryTest {

  @TempDir Path temporary;

  private Path base;
  private Process sleeper;

  @BeforeEach
  void start() throws IOException {
    base = temporary.resolve("base");
    Files.createDirectory(
        base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    sleeper = new ProcessBuilder("sleep", "300").start();
  }

  @AfterEach
  void end() {
    sleeper.destroyForcibly();
  }

  private ProcessIdentity identity() {
    return ProcessIdentity.of(sleeper.pid()).orElseThrow();
  }

  /** What a program leaves that was killed: its number has been given to nobody, or to another. */
  private Path leftBehind(String owner, String child) throws IOException {
    Path folder = Files.createDirectory(base.resolve("1-left"));
    Files.writeString(folder.resolve("owner"), owner);
    Files.writeString(folder.resolve("children"), child + "\n12");
    Files.createDirectory(folder.resolve("node0"));
    return folder;
  }

  @Test
  void endsAStoppedProcessOfAProgramThatIsGoneAndRemovesItsFolder() throws Exception {
    Path folder = leftBehind("1 77", identity().text());
    try (Keeper keeper = Keeper.start(temporary.resolve("none"))) {
      assertTrue(keeper.stop(identity()));
    }
    try (RunDirectory directory = RunDirectory.open(base)) {
      assertFalse(Files.exists(folder));
      assertTrue(sleeper.waitFor(20, TimeUnit.SECONDS));
      assertTrue(Files.isDirectory(directory.folder()));
    }
    try (var left = Files.list(base)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void sparesAProcessThatHasTheNumberOfAnEarlierOne() throws IOException {
    Path folder = leftBehind("1 77", sleeper.pid() + " 1");
    RunDirectory.open(base).close();
    assertFalse(Files.exists(folder));
    assertTrue(sleeper.isAlive());
  }

  @Test
  void sparesWhatBelongsToAProgramThatRuns() throws IOException {
    String own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow().text();
    Path folder = leftBehind(own, identity().text());
    RunDirectory.open(base).close();
    assertTrue(Files.exists(folder));
    assertTrue(sleeper.isAlive());
  }

  @Test
  void refusesAFolderThatOthersCanEnter() throws IOException {
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThrows(IOException.class, () -> RunDirectory.open(base));
  }

  @Test
  void keeperEndsWhatItKeepsWhenNobodyTalksToItAnyMore() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("run"));
    Keeper keeper = Keeper.start(folder);
    keeper.keep(identity());
    assertTrue(keeper.stop(identity()));
    keeper.close();
    assertTrue(sleeper.waitFor(20, TimeUnit.SECONDS));
    assertFalse(Files.exists(folder));
  }

  @Test
  void keeperSparesWhatItWasToldIsGone() throws Exception {
    Keeper keeper = Keeper.start(temporary.resolve("none"));
    keeper.keep(identity());
    keeper.gone(identity());
    keeper.close();
    assertTrue(sleeper.isAlive());
  }
}
