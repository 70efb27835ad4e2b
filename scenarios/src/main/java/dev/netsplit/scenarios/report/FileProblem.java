package dev.netsplit.scenarios.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;

/** Says in words what a file system refused. Knows nothing of results. */
final class FileProblem {

  private FileProblem() {}

  /** The reason as part of a sentence, without a final stop. */
  static String of(IOException problem) {
    if (problem instanceof AccessDeniedException denied) {
      return "permission denied" + at(denied);
    }
    if (problem instanceof FileAlreadyExistsException exists && exists.getReason() == null) {
      return exists.getFile() + " is in the way; if no other run is writing there, remove it";
    }
    if (problem instanceof DirectoryNotEmptyException notEmpty) {
      return notEmpty.getFile() + " is not empty, and nothing is overwritten";
    }
    if (problem instanceof NoSuchFileException missing) {
      return missing.getFile() + " disappeared";
    }
    if (problem instanceof NotDirectoryException file) {
      return file.getFile() + " is not a folder";
    }
    if (problem instanceof FileSystemException other && other.getReason() != null) {
      return decapitalized(other.getReason()) + at(other);
    }
    return decapitalized(Objects.requireNonNullElse(problem.getMessage(), "unknown I/O error"));
  }

  private static String at(FileSystemException problem) {
    return problem.getFile() == null ? "" : " (" + problem.getFile() + ")";
  }

  private static String decapitalized(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
