package dev.netsplit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program and of what it runs on. It must not know what is run. */
public final class Version implements IVersionProvider {

  /** The version of netsplit, as the build wrote it. */
  public static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** Version and vendor of the virtual machine. */
  public static String java() {
    return System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name");
  }

  /** Name, version and architecture of the operating system. */
  public static String os() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"netsplit " + number(), "Java " + java(), os()};
  }
}
