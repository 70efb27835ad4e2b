package dev.netsplit.scenarios.format;

import dev.netsplit.sim.net.PacketLoss;
import java.util.List;

/** The keys of {@code network}, and those of them that an event can change. */
final class NetworkKeys {

  private static final long MILLISECOND = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final ValueType DISTRIBUTION = new DistributionType();
  private static final ValueType BIT_RATE = new BitRateType();
  private static final ValueType BURST = new NumberType(1, PacketLoss.MAX_BURST_THOUSANDTHS / 1000);

  /** The least MTU of IPv4 hosts (RFC 791), and the largest IP packet. */
  private static final ValueType MTU_BYTES = new WholeType(576, 65_535);

  private static final Key RTT =
      Key.optional(
          "rtt",
          DISTRIBUTION,
          "Round-trip time, drawn once for each connection; give rtt or latency, not both.");
  private static final Key LATENCY =
      Key.optional("latency", DISTRIBUTION, "One-way delay, drawn once for each connection.");
  private static final Key JITTER =
      Key.withDefault(
          "jitter",
          DurationType.ANY,
          "0ms",
          "Random extra one-way delay of each packet, 0..jitter; the order within a stream is"
              + " kept.");
  private static final Key LOSS =
      Key.withDefault("loss", new RatioType(), "0%", "Packet loss; TCP repairs it.");
  private static final Key LOSS_BURST =
      Key.withDefault(
          "loss_burst",
          BURST,
          "1",
          "Mean length of a burst of losses in packets; 1: independent losses.");
  private static final Key BANDWIDTH =
      Key.optional(
          "bandwidth",
          BIT_RATE,
          "Capacity from one host to another, each direction and pair of hosts for itself; absent:"
              + " no limit.");
  private static final Key MTU =
      Key.withDefault("mtu", MTU_BYTES, "1500", "Largest IP packet in bytes; cuts segments.");

  private static final BlockType PATH_QUALITY =
      BlockType.of(RTT, LATENCY, JITTER, LOSS, LOSS_BURST, BANDWIDTH, MTU);

  private static final BlockType PATH =
      BlockType.of(
          Key.required("between", new ListType(TextType.ANY, 2, 2), "Two zones."),
          RTT,
          LATENCY,
          JITTER,
          LOSS,
          LOSS_BURST,
          BANDWIDTH,
          MTU);

  private static final ValueType TIMEOUT =
      new DurationType(MILLISECOND, Durations.MAX_NANOS, "at least 1ms");

  private static final BlockType TCP =
      BlockType.of(
          Key.withDefault("syn_retries", new WholeType(0, 20), "6", "SYN retransmissions."),
          Key.withDefault(
              "rto_min",
              new DurationType(MILLISECOND, 120 * SECOND, "from 1ms to 120s"),
              "200ms",
              "Smallest retransmission timeout."),
          Key.optional(
              "user_timeout",
              TIMEOUT,
              "TCP_USER_TIMEOUT on distribution sockets: a connection that repeats something"
                  + " unanswered for so long is given up; absent: retries2 decides."),
          Key.withDefault(
              "retries2",
              new WholeType(0, 50),
              "15",
              "Retransmissions before a connection is given up."),
          Key.optional(
              "idle_drop",
              TIMEOUT,
              "A device between any two hosts forgets connections on which nothing passed for"
                  + " longer, and drops what follows without a word; absent: never."));

  /** What an event changes of paths; what is absent stays as it is. */
  static final BlockType LINK =
      BlockType.of(
          Key.required("between", new ListType(new SelectorType(), 2, 2), "Two sets of nodes."),
          Key.withDefault(
              "direction",
              new OneOfType(List.of("both", "forward", "backward"), List.of()),
              "both",
              "Which way is changed; forward: from the first set to the second."),
          RTT,
          LATENCY,
          Key.optional("jitter", DurationType.ANY, "Random extra one-way delay of each packet."),
          Key.optional("loss", new RatioType(), "Packet loss, less than all; TCP repairs it."),
          Key.optional("loss_burst", BURST, "Mean length of a burst of losses, with loss."),
          BANDWIDTH,
          Key.optional(
              "mtu", MTU_BYTES, "Largest IP packet in bytes; senders learn of it at once."));

  private static final ValueType ZONE =
      new TextType("[A-Za-z0-9_.-]{1,64}", "a name", "letters, digits, `_`, `.`, `-`");

  /** The block {@code network}. */
  static final BlockType NETWORK =
      BlockType.of(
          Key.withDefault(
              "preset",
              new OneOfType(Presets.NAMES, List.of()),
              "lan",
              "What paths are like that are not described below."),
          Key.withDefault("within_zone", PATH_QUALITY, "{}", "Paths inside one zone."),
          Key.withDefault("between_zones", PATH_QUALITY, "{}", "Paths between different zones."),
          Key.withDefault("same_host", PATH_QUALITY, "{}", "Paths between nodes on one host."),
          Key.withDefault(
              "zones", new ListType(ZONE, 1, Integer.MAX_VALUE), "[default]", "Zone names."),
          Key.withDefault("paths", new ListType(PATH), "[]", "Zone pair overrides."),
          Key.optional(
              "rtt_matrix",
              new MatrixType(),
              "CSV file with a line zone,zone,rtt for each pair of zones, a zone with itself"
                  + " included or not; `paths` come before it. Or what such a file holds."),
          Key.optional(
              "nic",
              BIT_RATE,
              "Capacity of the network card of a host, out as well as in, for all its connections;"
                  + " absent: no limit."),
          Key.withDefault(
              "transport",
              new OneOfType(List.of("direct", "proxied"), List.of()),
              "direct",
              "How links of nodes run: proxied ones as on a real cluster behind proxies."),
          Key.withDefault("tcp", TCP, "{}", "Transport model."));

  private NetworkKeys() {}
}
