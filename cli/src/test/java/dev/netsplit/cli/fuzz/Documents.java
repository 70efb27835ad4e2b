package dev.netsplit.cli.fuzz;

import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads honest JSON and writes JSON of any depth. */
final class Documents {

  private static final int MOST_NESTING = 4000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(MOST_NESTING).build())
                  .build())
          .build();

  private Documents() {}

  static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  static String text(JsonNode document) {
    return JSON.writeValueAsString(document);
  }
}
