package dev.netsplit.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON documents made of a valid one. */
final class DocumentGrammar implements Grammar {

  private final JsonNode document;

  DocumentGrammar(byte[] valid) {
    document = Documents.read(new String(valid, StandardCharsets.UTF_8));
  }

  @Override
  public byte[] next(Dice dice) {
    dice.begin();
    JsonNode changed = new TreeMutation(dice, List.of(document)).mutated(document);
    return Documents.text(changed).getBytes(StandardCharsets.UTF_8);
  }
}
