package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of files as a scenario writes them, with slashes. Must not know the file system. */
final class FileName {

  private FileName() {}

  /** Whether a name is that of a file rather than of a shipped scenario. */
  static boolean isFile(String name) {
    return name.contains("/") || name.endsWith(".yaml");
  }

  /** The folder in a name, with its slash; empty for a name without one. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** What a name in one folder is called from where that folder is named. */
  static String inFolder(String name, String folder) {
    return name.startsWith("/") ? plain(name) : plain(folder + name);
  }

  /** The same of a value. */
  static Tree inFolder(Tree.Scalar name, String folder) {
    return new Tree.Scalar(name.mark(), name.kind(), inFolder(name.text(), folder), name.quoted());
  }

  /** A name without the detours in it. */
  private static String plain(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : Arrays.asList(name.split("/", -1))) {
      boolean up = part.equals("..") && !parts.isEmpty();
      String last = up ? parts.get(parts.size() - 1) : "";
      if (up && !last.isEmpty() && !last.equals("..")) {
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && (!part.isEmpty() || parts.isEmpty())) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
