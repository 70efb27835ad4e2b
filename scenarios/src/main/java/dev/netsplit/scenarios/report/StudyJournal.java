package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file to which a study adds each run as soon as it has ended, so that it can be killed at any
 * moment and go on later. A line is one run; what was cut short while it was written is no line.
 * Knows nothing of what the lines say.
 */
public final class StudyJournal implements AutoCloseable {

  /** The name of the file. */
  public static final String NAME = "study.jsonl";

  private final RandomAccessFile file;

  private StudyJournal(RandomAccessFile file) {
    this.file = file;
  }

  /** A new journal in a folder, which is made where there is none. */
  public static StudyJournal create(Path folder, List<StudyLine> lines)
      throws ResultFolderException {
    try {
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(NAME));
      StudyJournal journal = open(folder, 0);
      lines.forEach(journal::add);
      return journal;
    } catch (IOException | UncheckedIOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + reason(e), e);
    }
  }

  /**
   * Begins the journal of a folder again that was killed while it wrote its first lines.
   *
   * @param lines with which it begins
   * @return empty when it has come further, or is another one
   */
  public static Optional<StudyJournal> restart(Path folder, List<StudyLine> lines)
      throws ResultFolderException {
    Path path = folder.resolve(NAME);
    StringBuilder head = new StringBuilder();
    lines.forEach(line -> head.append(line.text()).append('\n'));
    try {
      if (!Files.exists(path)
          || Files.size(path) >= head.toString().getBytes(StandardCharsets.UTF_8).length
          || !head.toString().startsWith(Files.readString(path))) {
        return Optional.empty();
      }
      StudyJournal journal = open(folder, 0);
      lines.forEach(journal::add);
      return Optional.of(journal);
    } catch (IOException | UncheckedIOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + reason(e), e);
    }
  }

  /** The journal of a folder, to add to; what follows its last whole line is dropped. */
  public static StudyJournal resume(Path folder) throws ResultFolderException {
    try {
      return open(folder, wholeLines(Files.readAllBytes(folder.resolve(NAME))));
    } catch (IOException e) {
      throw new ResultFolderException("cannot write into " + folder + ": " + reason(e), e);
    }
  }

  private static StudyJournal open(Path folder, int length) throws IOException {
    RandomAccessFile file = new RandomAccessFile(folder.resolve(NAME).toFile(), "rw");
    file.setLength(length);
    file.seek(length);
    return new StudyJournal(file);
  }

  /**
   * Reads the whole lines of a journal into a study.
   *
   * @throws UnreadableException when there is none, it is damaged, or of another study
   */
  public static void read(Path folder, StoredStudy into) throws UnreadableException {
    Path path = folder.resolve(NAME);
    if (!Files.exists(path)) {
      throw new UnreadableException(folder + " has no " + NAME + ": no study was begun there");
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      String text = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
      List<StudyLine> lines = new ArrayList<>();
      for (String line : text.lines().toList()) {
        lines.add(lineOf(line, lines.size() + 1));
      }
      into.add(lines);
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + path + ": " + reason(e), e);
    } catch (UnreadableException e) {
      throw new UnreadableException("cannot read " + path + ": " + e.getMessage(), e);
    }
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
