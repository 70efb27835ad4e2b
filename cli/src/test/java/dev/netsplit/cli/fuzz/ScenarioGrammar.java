package dev.netsplit.cli.fuzz;

import dev.netsplit.scenarios.format.ShippedScenarios;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Scenarios made of the shipped ones: each with parts of others and with hostile values. */
final class ScenarioGrammar implements Grammar {

  /** As they are shipped, with anchors, comments and blocks. */
  final List<byte[]> shipped = new ArrayList<>();

  private final List<JsonNode> trees = new ArrayList<>();

  ScenarioGrammar() {
    YAMLMapper yaml = YAMLMapper.builder().build();
    for (String name : ShippedScenarios.names()) {
      byte[] text = ShippedScenarios.find(name).orElseThrow();
      shipped.add(text);
      trees.add(yaml.readTree(text));
    }
  }

  /** JSON is YAML. */
  @Override
  public byte[] next(Dice dice) {
    dice.begin();
    JsonNode changed = new TreeMutation(dice, trees).mutated(dice.of(trees));
    return Documents.text(changed).getBytes(StandardCharsets.UTF_8);
  }
}
