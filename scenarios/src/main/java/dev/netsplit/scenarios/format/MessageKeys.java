package dev.netsplit.scenarios.format;

/** The keys of what nodes send each other. */
final class MessageKeys {

  /** What a simulated node takes as one message. */
  private static final int MAX_BYTES = 100 << 20;

  /** How large a message may be. */
  static final ValueType SIZE = new SizeType(0, MAX_BYTES, "at most 100 MiB");

  private static final long KIB = 1024;

  /** What +zdbbl takes, 1 to 2097151 kilobytes. */
  static final ValueType DIST_BUFFER =
      new SizeType(KIB, 2_097_151 * KIB, "from 1 KiB to 2097151 KiB").inMultiplesOf(KIB);

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

  /** What an event can have a process send. */
  private static final int MAX_COUNT = 10_000;

  /** The action {@code send}. */
  static final BlockType BURST =
      BlockType.of(
          Key.required("from", SELECTOR, "Senders."),
          Key.required("to", SELECTOR, "Receivers; nobody sends to itself."),
          Key.required("size", SIZE, "The binary that a message is."),
          Key.withDefault("count", new WholeType(1, MAX_COUNT), "1", "Messages from each to each."),
          Key.optional(
              "rate", new RateType(), "From each to each; absent: one right after the other."));

  private MessageKeys() {}
}
