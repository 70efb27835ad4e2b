package dev.netsplit.cli;

import java.io.File;
import java.util.List;

/** How this program starts itself again, for what has to go on after it has ended. */
final class OwnCommand {

  private OwnCommand() {}

  /** The words that run a verb of this program in a JVM like this one. */
  static List<String> words(String verb) {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    return List.of(
        java,
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-Djava.awt.headless=true",
        "-cp",
        absolute(System.getProperty("java.class.path")),
        Main.class.getName(),
        verb);
  }

  /** The program started again may stand in another folder. */
  private static String absolute(String classPath) {
    StringBuilder result = new StringBuilder();
    for (String element : classPath.split(File.pathSeparator, -1)) {
      result.append(result.length() == 0 ? "" : File.pathSeparator);
      result.append(new File(element).getAbsolutePath());
    }
    return result.toString();
  }
}
