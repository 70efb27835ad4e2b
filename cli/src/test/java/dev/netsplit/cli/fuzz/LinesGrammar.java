package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Files of one JSON document a line, made of a valid one by changing its documents. */
final class LinesGrammar implements Grammar {

  private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();
  private final List<JsonNode> each = new ArrayList<>();

  LinesGrammar(byte[] valid) {
    new String(valid, StandardCharsets.UTF_8).lines().map(Documents::read).forEach(each::add);
    lines.addAll(each);
  }

  @Override
  public byte[] next(Dice dice) {
    dice.begin();
    StringBuilder text = new StringBuilder();
    for (JsonNode line : new TreeMutation(dice, each).mutated(lines)) {
      text.append(Documents.text(line)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
