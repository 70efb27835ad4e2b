package dev.netsplit.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of this program as its users have them, in a file that is open from the beginning: a
 * class that lies in a folder needs a descriptor when it is first used.
 */
final class OneJar {

  private OneJar() {}

  /** The class path of the tests, the folders in it replaced by one jar. */
  static String classPath(Path jar) throws IOException {
    List<String> path = new ArrayList<>(List.of(jar.toString()));
    Set<String> packed = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path folder = Path.of(element);
        if (Files.isDirectory(folder)) {
          pack(folder, packed, out);
        } else {
          path.add(element);
        }
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static void pack(Path folder, Set<String> packed, JarOutputStream out)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (packed.add(name)) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }
}
