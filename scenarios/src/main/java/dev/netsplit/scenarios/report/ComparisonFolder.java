package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the folder of a comparison, whole or not at all: a sub-folder for each variant, like that
 * of a run of its own, and the comparison beside them. Knows nothing of charts.
 */
public final class ComparisonFolder {

  private ComparisonFolder() {}

  /**
   * The folder of one variant.
   *
   * @param content as a run of its own would have it
   * @param charts of that run
   */
  public record VariantFiles(ResultFolder.Content content, ExtraFiles charts) {}

  /**
   * What is written.
   *
   * @param comparison what was found
   * @param variants one for each variant that ran, in order
   * @param reproduceCommand the command that gives the same results again
   */
  public record Content(
      Comparison comparison, List<VariantFiles> variants, String reproduceCommand) {}

  /**
   * Writes the folder.
   *
   * @param chart of the comparison
   * @return the folder
   * @throws ResultFolderException when something failed; nothing has appeared then
   */
  public static Path write(ResultTarget target, Content content, ExtraFiles chart)
      throws ResultFolderException {
    return ResultFolder.write(
        target,
        folder -> {
          writeVariants(folder, content);
          writeComparison(folder, content);
          chart.writeInto(folder);
        });
  }

  private static void writeVariants(Path folder, Content content) throws IOException {
    List<VariantResult> variants = content.comparison().result().variants();
    for (int i = 0; i < variants.size(); i++) {
      Path inside = Files.createDirectory(folder.resolve(variants.get(i).folder()));
      ResultFolder.writeFiles(inside, content.variants().get(i).content());
      content.variants().get(i).charts().writeInto(inside);
    }
  }

  private static void writeComparison(Path folder, Content content) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), manifest(content));
    writeShown(folder, content.comparison(), content.reproduceCommand());
  }

  /**
   * What people and programs look at, the files of the variants aside.
   *
   * @param folder exists; files in it are overwritten
   */
  public static void writeShown(Path folder, Comparison comparison, String reproduceCommand)
      throws IOException {
    Set<Format> formats = comparison.result().scenario().output().formats();
    if (formats.contains(Format.TEXT)) {
      TextReport.Options options = new TextReport.Options(false, reproduceCommand, "");
      Files.writeString(folder.resolve("compare.txt"), ComparisonText.render(comparison, options));
      Files.writeString(
          folder.resolve("compare.md"), ComparisonMarkdown.of(comparison, reproduceCommand));
    }
    if (formats.contains(Format.JSON)) {
      Files.writeString(folder.resolve("compare.json"), ComparisonJson.of(comparison));
    }
    if (formats.contains(Format.CSV)) {
      Files.writeString(folder.resolve("compare.csv"), ComparisonCsv.of(comparison));
    }
  }

  /** Which variants there are and where; each has a manifest of its own. */
  private static String manifest(Content content) {
    ComparisonResult result = content.comparison().result();
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("tool_version", content.variants().get(0).content().environment().toolVersion());
    document.put("scenario", result.scenario().name());
    document.put("seed", result.scenario().run().seed());
    document.put("repetitions", result.scenario().run().repetitions());
    ArrayNode keys = document.putArray("compared");
    result.keys().forEach(keys::add);
    document.put("variants_asked", result.asked());
    document.put("complete", result.complete());
    document.put("reproduce", content.reproduceCommand());
    ArrayNode variants = document.putArray("variants");
    for (VariantResult variant : result.variants()) {
      ObjectNode node = variants.addObject();
      node.put("variant", variant.label());
      node.put("folder", variant.folder());
      node.put("fingerprint", Json.hex(variant.result().fingerprint()));
    }
    return Json.text(document);
  }
}
