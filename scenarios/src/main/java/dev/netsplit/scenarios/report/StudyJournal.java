package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file to which a study adds each run as soon as it has ended, so that it can be killed at any
 * moment and go on later. A line is one run; what was cut short while it was written is no line.
 * Knows nothing of what the lines say.
 */
public final class StudyJournal implements AutoCloseable {

  /** The name of the file. */
  public static final String NAME = "study.jsonl";

  private static final long LOCKED_AT = Long.MAX_VALUE - 1;

  private final Path path;
  private final RandomAccessFile file;

  /** Empty where the file system has no locks. */
  private final Optional<FileLock> lock;

  private StudyJournal(Path path, RandomAccessFile file, Optional<FileLock> lock) {
    this.path = path;
    this.file = file;
    this.lock = lock;
  }

  /** A new journal in a folder, which is made where there is none. */
  public static StudyJournal create(Path folder, List<StudyLine> lines)
      throws ResultFolderException {
    try {
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(NAME));
      StudyJournal journal = locked(folder);
      journal.restart(lines);
      return journal;
    } catch (IOException | UncheckedIOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + reason(e), e);
    }
  }

  /**
   * The journal of a folder, for this process alone until it is closed; nothing of it is changed
   * yet. The system gives it free when the process ends, however it ends.
   *
   * @throws UnreadableException when there is none
   * @throws ResultFolderException when it cannot be written, or another process works on it
   */
  public static StudyJournal open(Path folder) throws UnreadableException, ResultFolderException {
    if (!Files.exists(folder.resolve(NAME))) {
      throw missing(folder);
    }
    try {
      return locked(folder);
    } catch (IOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + reason(e), e);
    }
  }

  private static StudyJournal locked(Path folder) throws IOException, ResultFolderException {
    Path path = folder.resolve(NAME);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      // Far behind its bytes, since Windows lets nobody else read what is locked.
      FileLock lock = file.getChannel().tryLock(LOCKED_AT, 1, false);
      if (lock != null) {
        return new StudyJournal(path, file, Optional.of(lock));
      }
    } catch (OverlappingFileLockException e) {
      // This process has it open already.
    } catch (IOException e) {
      return new StudyJournal(path, file, Optional.empty());
    }
    file.close();
    throw new ResultFolderException(
        "cannot write into "
            + folder
            + ": another sweep is at work there; wait for its end, or stop it");
  }

  /** Whether it has the beginning of these lines and no more: it was killed while it began. */
  public boolean isCutShort(List<StudyLine> lines) throws ResultFolderException {
    byte[] head =
        lines.stream()
            .map(line -> line.text() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    try {
      byte[] bytes = bytes();
      return bytes.length < head.length && Arrays.mismatch(bytes, head) == bytes.length;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Begins it again with these lines. */
  public void restart(List<StudyLine> lines) throws ResultFolderException {
    try {
      file.setLength(0);
      file.seek(0);
      lines.forEach(this::add);
    } catch (IOException | UncheckedIOException e) {
      throw unwritable(e);
    }
  }

  /** Drops what follows its last whole line, to add to it. */
  public void goOn() throws ResultFolderException {
    try {
      int length = wholeLines(bytes());
      file.setLength(length);
      file.seek(length);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Reads its whole lines into a study.
   *
   * @throws UnreadableException when it is damaged, or of another study
   */
  public void read(StoredStudy into) throws UnreadableException {
    try {
      read(path, bytes(), into);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + path + ": " + reason(e), e);
    }
  }

  /** By the file that is locked: closing another one would unlock it on Unix. */
  private byte[] bytes() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.seek(0);
    file.readFully(bytes);
    return bytes;
  }

  /**
   * Reads the whole lines of a folder's journal into a study, whoever works on it.
   *
   * @throws UnreadableException when there is none, it is damaged, or of another study
   */
  public static void read(Path folder, StoredStudy into) throws UnreadableException {
    Path path = folder.resolve(NAME);
    if (!Files.exists(path)) {
      throw missing(folder);
    }
    try {
      read(path, Files.readAllBytes(path), into);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + path + ": " + reason(e), e);
    }
  }

  private static void read(Path path, byte[] bytes, StoredStudy into) throws UnreadableException {
    try {
      String text = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
      List<StudyLine> lines = new ArrayList<>();
      for (String line : text.lines().toList()) {
        lines.add(lineOf(line, lines.size() + 1));
      }
      into.add(lines);
    } catch (UnreadableException e) {
      throw new UnreadableException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static UnreadableException missing(Path folder) {
    return new UnreadableException(folder + " has no " + NAME + ": no study was begun there");
  }

  private ResultFolderException unwritable(Exception e) {
    return new ResultFolderException("cannot write into " + path.getParent() + ": " + reason(e), e);
  }

  private static StudyLine lineOf(String line, int number) throws UnreadableException {
    try {
      return StudyLine.of(line);
    } catch (UnreadableException e) {
      throw new UnreadableException("line " + number + ": " + e.getMessage(), e);
    }
  }

  /** Adds a line and hands it to the operating system before it returns. */
  public void add(StudyLine line) {
    try {
      file.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws ResultFolderException {
    try {
      if (lock.isPresent()) {
        lock.get().release();
      }
      file.close();
    } catch (IOException e) {
      throw new ResultFolderException("cannot write the journal of the study", e);
    }
  }

  /** Bytes up to the end of the last line that has one. */
  private static int wholeLines(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  private static String reason(Exception e) {
    return e instanceof IOException problem
        ? FileProblem.of(problem)
        : FileProblem.of(((UncheckedIOException) e).getCause());
  }
}
