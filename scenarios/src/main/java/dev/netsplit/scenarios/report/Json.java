package dev.netsplit.scenarios.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How our JSON looks: indented by two, LF, plain decimals. Knows nothing of what it says. */
final class Json {

  /** Version of {@code summary.json} and {@code manifest.json}; raised when a key changes. */
  static final int SCHEMA_VERSION = 1;

  private static final int DECIMALS = 6;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The document, ending with a line feed. */
  static String text(ObjectNode document) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    ObjectWriter writer =
        MAPPER
            .writer()
            .with(
                new DefaultPrettyPrinter()
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
    return writer.writeValueAsString(document) + "\n";
  }

  /** The object on one line, ending with a line feed. */
  static String line(ObjectNode object) {
    return MAPPER.writeValueAsString(object) + "\n";
  }

  /** Puts a number with microsecond resolution, {@code null} when it is infinite or none. */
  static void put(ObjectNode node, String key, double value) {
    if (!Double.isFinite(value)) {
      node.putNull(key);
      return;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    node.put(key, rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
  }

  /** A digest as 16 hexadecimal digits: JSON numbers do not hold 64 bits everywhere. */
  static String hex(long digest) {
    return String.format(Locale.ROOT, "%016x", digest);
  }
}
