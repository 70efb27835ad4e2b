package dev.netsplit.scenarios.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scenarios that come with the program. Must not know the file system. */
public final class ShippedScenarios {

  private static final String FOLDER = "/dev/netsplit/scenarios/shipped/";

  private ShippedScenarios() {}

  /** Names for the command line, sorted. */
  public static List<String> names() {
    String index = new String(resource("index.txt"), StandardCharsets.UTF_8);
    return index.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableList());
  }

  /** The content of {@code NAME.yaml}, if there is a scenario of that name. */
  public static Optional<byte[]> find(String name) {
    return names().contains(name) ? Optional.of(resource(name + ".yaml")) : Optional.empty();
  }

  private static byte[] resource(String file) {
    try (InputStream in = ShippedScenarios.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
