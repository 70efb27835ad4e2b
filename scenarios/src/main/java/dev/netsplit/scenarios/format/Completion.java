package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills in every default of a checked file.
 *
 * <p>Most defaults stand in the key table; here are those that depend on other values: paths on the
 * preset, a group's Erlang settings on those of the file, an event's name on its place.
 */
final class Completion {

  private Completion() {}

  /** The file with all defaults, without parameters and extensions. */
  static Tree.Mapping complete(Tree.Mapping root) {
    Tree.Mapping file = root;
    Tree.Mapping network = child(file, "network");
    file = file.with("network", withPreset(network));
    Tree.Mapping groups = child(file, "nodes");
    for (Tree.Entry group : groups.entries()) {
      Tree.Mapping settings = (Tree.Mapping) group.value();
      Tree.Mapping erlang = child(settings, "erlang");
      for (Tree.Entry common : child(file, "erlang").entries()) {
        erlang = erlang.withDefault(common.key(), common.value());
      }
      groups = groups.with(group.key(), settings.with("erlang", erlang));
    }
    file = file.with("nodes", groups);
    Optional<Tree> events = file.value("events");
    if (events.isPresent()) {
      file = file.with("events", withNames((Tree.Sequence) events.get()));
    }
    return without(KeyTable.ROOT.complete(file), "params");
  }

  private static Tree.Mapping without(Tree tree, String key) {
    List<Tree.Entry> kept = new ArrayList<>(((Tree.Mapping) tree).entries());
    kept.removeIf(entry -> entry.key().equals(key));
    return new Tree.Mapping(tree.mark(), List.copyOf(kept));
  }

  private static Tree.Mapping child(Tree.Mapping parent, String key) {
    return (Tree.Mapping)
        parent.value(key).orElseGet(() -> new Tree.Mapping(parent.mark(), List.of()));
  }

  private static Tree.Mapping withPreset(Tree.Mapping network) {
    String preset = network.value("preset").map(p -> ((Tree.Scalar) p).text()).orElse("lan");
    Tree.Mapping filled = network;
    for (String key : List.of("within_zone", "between_zones")) {
      filled = filled.with(key, path(filled, key, rtt(preset), jitter(preset)));
    }
    String sameHost = preset.equals("none") ? "none" : "loopback";
    filled = filled.with("same_host", path(filled, "same_host", rtt(sameHost), "0ms"));
    Optional<Tree> paths = filled.value("paths");
    if (paths.isEmpty()) {
      return filled;
    }
    Tree.Mapping between = child(filled, "between_zones");
    List<Tree> described = new ArrayList<>();
    for (Tree item : ((Tree.Sequence) paths.get()).items()) {
      Tree.Mapping one = (Tree.Mapping) item;
      if (one.entry("rtt").isEmpty() && one.entry("latency").isEmpty()) {
        String key = between.entry("rtt").isPresent() ? "rtt" : "latency";
        one = one.with(key, between.value(key).orElseThrow());
      }
      described.add(one);
    }
    return filled.with("paths", new Tree.Sequence(paths.get().mark(), List.copyOf(described)));
  }

  /** A path that is not described has the preset's values; a described one at least its RTT. */
  private static Tree.Mapping path(Tree.Mapping network, String key, String rtt, String jitter) {
    Tree.Mapping path = child(network, key);
    if (path.entry("rtt").isEmpty() && path.entry("latency").isEmpty()) {
      path = path.withDefault("rtt", Tree.text(path.mark(), rtt));
    }
    return network.entry(key).isPresent()
        ? path
        : path.with("jitter", Tree.text(path.mark(), jitter));
  }

  private static String rtt(String preset) {
    return switch (preset) {
      case "none" -> "0ms";
      case "loopback" -> "0.05ms";
      case "lan" -> "0.2ms";
      case "cloud_zone" -> "0.3ms";
      default -> throw new IllegalStateException("preset " + preset + " passed the check");
    };
  }

  private static String jitter(String preset) {
    return preset.equals("cloud_zone") ? "0.1ms" : "0ms";
  }

  private static Tree withNames(Tree.Sequence events) {
    List<Tree> named = new ArrayList<>();
    for (Tree event : events.items()) {
      Tree name = Tree.text(event.mark(), "event-" + (named.size() + 1));
      named.add(((Tree.Mapping) event).withDefault("name", name));
    }
    return new Tree.Sequence(events.mark(), List.copyOf(named));
  }
}
