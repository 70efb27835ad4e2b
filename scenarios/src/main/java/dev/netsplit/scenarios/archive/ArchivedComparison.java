package dev.netsplit.scenarios.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The folder of a comparison that was read back.
 *
 * @param keys what the variants differ in
 * @param asked how many variants were asked for
 * @param reproduce the command that gives the same results again
 * @param variants those that ran
 */
public record ArchivedComparison(
    List<String> keys, int asked, String reproduce, List<Variant> variants) {

  /**
   * One variant.
   *
   * @param label its values
   * @param folder the name of its folder
   * @param result its runs
   */
  public record Variant(String label, String folder, ArchivedResult result) {}

  private static final String MANIFEST = "manifest.json";
  private static final String VARIANTS = "variants";

  /** Whether a folder is that of a comparison. */
  public static boolean isIn(Path folder) {
    try {
      return Files.isDirectory(folder) && !manifest(folder).path(VARIANTS).isMissingNode();
    } catch (UnreadableException e) {
      return false;
    }
  }

  /**
   * Reads it, with all its variants.
   *
   * @throws UnreadableException when anything of it is missing or damaged
   */
  public static ArchivedComparison read(Path folder) throws UnreadableException {
    JsonNode manifest = manifest(folder);
    List<String> keys = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    manifest.path("compared").forEach(key -> keys.add(key.asString("")));
    List<Variant> variants = new ArrayList<>();
    for (JsonNode variant : manifest.path(VARIANTS)) {
      String name = variant.path("folder").asString("");
      if (!isBelow(name) || !names.add(name)) {
        throw new UnreadableException(
            "cannot read " + folder.resolve(MANIFEST) + ": no variant is in `" + name + "`");
      }
      variants.add(
          new Variant(
              variant.path("variant").asString(""),
              name,
              ResultArchive.read(folder.resolve(name))));
    }
    if (variants.isEmpty()) {
      throw new UnreadableException(folder + " has no variant that ran");
    }
    return new ArchivedComparison(
        keys,
        manifest.path("variants_asked").asInt(variants.size()),
        manifest.path("reproduce").asString(""),
        variants);
  }

  /** Whether a name is that of something in the folder, and of nothing elsewhere. */
  private static boolean isBelow(String name) {
    return !name.isEmpty()
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && name.indexOf('\0') < 0
        && !name.equals(".")
        && !name.equals("..");
  }

  private static JsonNode manifest(Path folder) throws UnreadableException {
    Path file = folder.resolve(MANIFEST);
    try {
      return JsonLines.MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UnreadableException("cannot read " + file, e);
    } catch (JacksonException e) {
      throw new UnreadableException("cannot read " + file + ": it is damaged", e);
    }
  }
}
