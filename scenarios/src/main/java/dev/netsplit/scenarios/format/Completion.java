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
    return UntilSection.withRepetitions(without(KeyTable.ROOT.complete(file), "params"));
  }

  /** A file without one of its keys. */
  static Tree.Mapping without(Tree tree, String key) {
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
    Tree.Mapping filled = withPath(network, "within_zone", Presets.withinZone(preset));
    filled = withPath(filled, "between_zones", Presets.betweenZones(preset));
    filled = withPath(filled, "same_host", Presets.sameHost(preset));
    Optional<Tree> paths = filled.value("paths");
    if (paths.isEmpty()) {
      return filled;
    }
    if (filled.entry("rtt_matrix").isPresent()) {
      // A path that has no delay of its own has that of the matrix.
      return filled;
    }
    Tree.Mapping between = child(filled, "between_zones");
    List<Tree> described = new ArrayList<>();
    for (Tree item : ((Tree.Sequence) paths.get()).items()) {
      described.add(withDelayOf(between, (Tree.Mapping) item));
    }
    return filled.with("paths", new Tree.Sequence(paths.get().mark(), List.copyOf(described)));
  }

  /** A path that is not described is the preset's; a described one has at least its delay. */
  private static Tree.Mapping withPath(Tree.Mapping network, String key, String yaml) {
    Tree.Mapping path = child(network, key);
    Tree.Mapping preset = (Tree.Mapping) DefaultValue.parse(yaml, path.mark());
    boolean described = network.entry(key).isPresent();
    return network.with(key, described ? withDelayOf(preset, path) : preset);
  }

  private static Tree.Mapping withDelayOf(Tree.Mapping other, Tree.Mapping path) {
    if (path.entry("rtt").isPresent() || path.entry("latency").isPresent()) {
      return path;
    }
    String key = other.entry("rtt").isPresent() ? "rtt" : "latency";
    return path.with(key, other.value(key).orElseThrow());
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
