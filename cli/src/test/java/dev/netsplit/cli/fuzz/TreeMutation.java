package dev.netsplit.cli.fuzz;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes documents without breaking their syntax: values of another type or at their borders,
 * fields that are missing, moved, doubled or taken from another document, lists without end, and
 * nesting without end. Knows no field in particular.
 */
final class TreeMutation {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_CHANGES = 5;
  private static final int MOST_NESTING = 1200;
  private static final int MOST_COPIES = 300;
  private static final int MOST_TEXT = 3000;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "\0",
          "\n",
          "../../x",
          "/dev/null",
          "a/b",
          "NaN",
          "Infinity",
          "-1",
          "1e9",
          "0s",
          "-1s",
          "1ns",
          "292y",
          "9223372036854775807ns",
          "100%",
          "101%",
          "1/3",
          "0/0",
          "all",
          "*",
          "app-*",
          "app-1",
          "zone:a",
          "${x}",
          "${tick}",
          "mesh + 1s",
          "1 GiB",
          "-0",
          "0x7f",
          "<script>",
          "\u202e",
          "\ud83d\ude00",
          "nodeup",
          "ffffffffffffffff",
          "true",
          "null",
          "~");

  private final Dice dice;
  private final List<JsonNode> others;

  /** Takes what it needs from {@code others}. */
  TreeMutation(Dice dice, List<? extends JsonNode> others) {
    this.dice = dice;
    this.others = List.copyOf(others);
  }

  /** A copy with a few changes. */
  JsonNode mutated(JsonNode tree) {
    JsonNode copy = tree.deepCopy();
    for (int i = dice.below(MOST_CHANGES); i > 0; i--) {
      change(copy);
    }
    return copy;
  }

  /** Walks down to somewhere and changes what is there. */
  private void change(JsonNode root) {
    JsonNode at = root;
    while (at.isContainer() && at.size() > 0) {
      JsonNode below = child(at, dice.below(at.size()));
      if (!below.isContainer() || below.size() == 0 || dice.oneIn(5)) {
        changeIn(at, dice.below(at.size()), below);
        return;
      }
      at = below;
    }
  }

  private static JsonNode child(JsonNode of, int index) {
    return of instanceof ArrayNode array ? array.get(index) : of.get(name(of, index));
  }

  private static String name(JsonNode of, int index) {
    return StreamSupport.stream(((ObjectNode) of).propertyNames().spliterator(), false)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private void changeIn(JsonNode parent, int index, JsonNode value) {
    switch (dice.below(10)) {
      case 0 -> remove(parent, index);
      case 1 -> set(parent, index, somewhere(dice.of(others)));
      case 2 -> set(parent, index, namesake(parent, index, value));
      case 3 -> copies(parent, index, value);
      case 4 -> set(parent, index, dice.oneIn(8) ? nested(value) : NODES.arrayNode().add(value));
      case 5 -> set(parent, index, dice.oneIn(2) ? NODES.objectNode() : NODES.arrayNode());
      case 6 -> set(parent, index, near(value));
      default -> set(parent, index, scalar());
    }
  }

  private static void remove(JsonNode parent, int index) {
    if (parent instanceof ArrayNode array) {
      array.remove(index);
    } else {
      ((ObjectNode) parent).remove(name(parent, index));
    }
  }

  private static void set(JsonNode parent, int index, JsonNode value) {
    if (parent instanceof ArrayNode array) {
      array.set(index, value);
    } else {
      ((ObjectNode) parent).set(name(parent, index), value);
    }
  }

  private JsonNode somewhere(JsonNode in) {
    JsonNode at = in;
    while (at.isContainer() && at.size() > 0 && !dice.oneIn(4)) {
      at = child(at, dice.below(at.size()));
    }
    return at.deepCopy();
  }

  /** What has the same name elsewhere. */
  private JsonNode namesake(JsonNode parent, int index, JsonNode value) {
    if (parent instanceof ArrayNode) {
      return value;
    }
    JsonNode found = dice.of(others).findValue(name(parent, index));
    return found == null ? value : found.deepCopy();
  }

  private void copies(JsonNode parent, int index, JsonNode value) {
    int times = 1 + dice.size(MOST_COPIES);
    for (int i = 0; i < times; i++) {
      if (parent instanceof ArrayNode array) {
        array.add(value.deepCopy());
      } else {
        ((ObjectNode) parent).set(dice.of(TEXTS) + i, value.deepCopy());
      }
    }
    if (parent instanceof ObjectNode object && dice.oneIn(2)) {
      object.remove(name(parent, index));
    }
  }

  private JsonNode nested(JsonNode value) {
    JsonNode nested = value;
    for (int i = dice.below(MOST_NESTING); i > 0; i--) {
      nested = dice.oneIn(2) ? NODES.arrayNode().add(nested) : NODES.objectNode().set("a", nested);
    }
    return nested;
  }

  /** A number beside the one that is there, or a text with a bit more in it. */
  private JsonNode near(JsonNode value) {
    if (value.isIntegralNumber()) {
      return NODES.numberNode(value.asLong(0) + dice.below(5) - 2);
    }
    String text = value.asString("");
    return NODES.stringNode(dice.oneIn(2) ? text + dice.of(TEXTS) : dice.of(TEXTS) + text);
  }

  private JsonNode scalar() {
    return switch (dice.below(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(dice.oneIn(2));
      case 2 -> NODES.numberNode(dice.number() / 7.0);
      case 3 -> NODES.numberNode(BigInteger.TEN.pow(1 + dice.size(400)));
      case 4 -> NODES.stringNode("x".repeat(dice.size(MOST_TEXT)));
      case 5 -> NODES.stringNode(dice.of(TEXTS));
      default -> NODES.numberNode(dice.number());
    };
  }
}
