package dev.netsplit.cli;

import dev.netsplit.scenarios.format.NearestName;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.ScenarioSchema;
import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code netsplit scenarios} does with the scenarios that are shipped. Runs none. */
final class ScenarioCatalogue {

  /** The schema that a copied scenario names, beside it. */
  static final String SCHEMA_FILE = "scenario-v1.editor.schema.json";

  private static final int SCHEMA_VERSION = 1;
  private static final int WIDTH = 80;

  private final Surroundings surroundings;

  ScenarioCatalogue(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Prints names and titles.
   *
   * @param tag only of scenarios that have it; empty for all
   * @throws Refusal when no scenario has the tag
   */
  void list(String tag, boolean json) throws Refusal {
    List<Scenario> listed = new ArrayList<>();
    TreeSet<String> tags = new TreeSet<>();
    for (String name : ShippedScenarios.names()) {
      Scenario scenario = read(name);
      tags.addAll(scenario.tags());
      if (tag.isEmpty() || scenario.tags().contains(tag)) {
        listed.add(scenario);
      }
    }
    if (listed.isEmpty()) {
      String hint = NearestName.hint(tag, tags);
      throw new Refusal(
          ExitCode.USAGE,
          "no shipped scenario has the tag `"
              + tag
              + "`"
              + (hint.isEmpty() ? "" : "; " + hint)
              + "\nTags: "
              + String.join(", ", tags));
    }
    if (json) {
      surroundings.out().print(json(listed));
    } else {
      print(listed, surroundings.out());
    }
  }

  private static Scenario read(String name) {
    byte[] content = ShippedScenarios.find(name).orElseThrow();
    try {
      ReadResult result = ScenarioReader.read(name + ".yaml", content, ReadOptions.none());
      if (result instanceof ReadResult.Valid valid) {
        return valid.scenario();
      }
      throw new IllegalStateException(
          "a shipped scenario: " + ((ReadResult.Invalid) result).errors());
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException("there is no override", e);
    }
  }

  private static void print(List<Scenario> scenarios, PrintStream out) {
    int width = scenarios.stream().mapToInt(one -> one.name().length()).max().orElse(0) + 2;
    for (Scenario scenario : scenarios) {
      StringBuilder line = new StringBuilder(scenario.name());
      line.append(" ".repeat(width - line.length()));
      for (String word : Arrays.asList(scenario.title().split(" ", -1))) {
        if (line.length() + word.length() >= WIDTH) {
          out.println(line.toString().stripTrailing());
          line.setLength(0);
          line.append(" ".repeat(width));
        }
        line.append(word).append(' ');
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static String json(List<Scenario> scenarios) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("schema_version", SCHEMA_VERSION);
    ArrayNode list = document.putArray("scenarios");
    for (Scenario scenario : scenarios) {
      ObjectNode one = list.addObject();
      one.put("name", scenario.name());
      one.put("title", scenario.title());
      one.put("nodes", scenario.nodes().size());
      one.put("repetitions", scenario.run().repetitions());
      scenario.tags().forEach(one.putArray("tags")::add);
      scenario.links().forEach(one.putArray("links")::add);
    }
    return document.toPrettyString() + "\n";
  }

  /**
   * Prints a scenario as it is shipped.
   *
   * @throws Refusal when there is none of that name
   */
  void show(String name) throws Refusal {
    byte[] content = ScenarioSource.shipped(name, surroundings.directory()).content();
    surroundings.out().print(new String(content, StandardCharsets.UTF_8));
  }

  /**
   * Copies a scenario, headed by where editors find its schema, and the schema beside it unless
   * there is one.
   *
   * @throws Refusal when there is none of that name, or a file is in the way
   */
  void copy(String name, String file) throws Refusal {
    byte[] content = ScenarioSource.shipped(name, surroundings.directory()).content();
    Path target = surroundings.directory().resolve(file);
    if (Files.isDirectory(target)) {
      target = target.resolve(name + ".yaml");
    }
    // One line for each of the two conventions that editors follow.
    String header =
        "# yaml-language-server: $schema=./"
            + SCHEMA_FILE
            + "\n# $schema: ./"
            + SCHEMA_FILE
            + "\n\n";
    write(target, header + new String(content, StandardCharsets.UTF_8));
    surroundings.out().println(shown(target));
    Path schema = target.resolveSibling(SCHEMA_FILE);
    if (!Files.exists(schema)) {
      write(schema, ScenarioSchema.editorJson());
      surroundings.out().println(shown(schema));
    }
  }

  private String shown(Path path) {
    return path.startsWith(surroundings.directory())
        ? surroundings.directory().relativize(path).toString()
        : path.toString();
  }

  private void write(Path target, String text) throws Refusal {
    try {
      Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(
          ExitCode.USAGE, shown(target) + " exists already; nothing is overwritten", e);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.ENVIRONMENT, "cannot write " + shown(target) + ": " + e.getMessage(), e);
    }
  }
}
