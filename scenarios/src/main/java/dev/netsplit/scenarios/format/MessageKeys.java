package dev.netsplit.scenarios.format;

/** The keys of what nodes send each other. */
final class MessageKeys {

  /** What a simulated node takes as one message. */
  private static final int MAX_BYTES = 100 << 20;

  /** How large a message may be. */
  static final ValueType SIZE = new SizeType(0, MAX_BYTES, "at most 100 MiB");

  private static final ValueType SELECTOR = new SelectorType();

  /** One entry of {@code workload.messages}. */
  static final BlockType FLOW =
      BlockType.of(
          Key.withDefault("from", SELECTOR, "all", "Senders."),
          Key.withDefault(
              "to", SELECTOR, "all", "Receivers; each message goes to one of them at random."),
          Key.required("rate", new RateType(), "Messages of each sender, e.g. `2/s`."),
          Key.withDefault("size", SIZE, "200 B", "The binary that a message is."),
          Key.withDefault("start", DurationType.ANY, "0s", "When it begins."),
          Key.optional("stop", DurationType.ANY, "When it ends; absent: with the run."));

  private MessageKeys() {}
}
