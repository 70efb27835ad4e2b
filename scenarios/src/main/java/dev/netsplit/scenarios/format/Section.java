package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.Warmup;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map of a checked and completed file, read by type: a value that is absent or of another type is
 * our own mistake.
 *
 * @param mapping the map
 * @param path of the map
 */
record Section(Tree.Mapping mapping, String path) {

  /** Reads one value. */
  private interface Reading<T> {
    T read() throws ValueRefused;
  }

  private static <T> T checked(Reading<T> reading) {
    try {
      return reading.read();
    } catch (ValueRefused refused) {
      throw new IllegalStateException("a checked value " + refused.getMessage(), refused);
    }
  }

  boolean has(String key) {
    return mapping.entry(key).isPresent();
  }

  /** Whether the file has the key, and not its default only. */
  boolean isGiven(String key) {
    return mapping.entry(key).map(entry -> !entry.mark().equals(mapping.mark())).orElse(false);
  }

  Tree tree(String key) {
    return mapping
        .value(key)
        .orElseThrow(() -> new IllegalStateException("no `" + key + "` in `" + path + "`"));
  }

  Mark mark(String key) {
    return tree(key).mark();
  }

  String childPath(String key) {
    return BlockType.join(path, key);
  }

  Section section(String key) {
    return new Section((Tree.Mapping) tree(key), childPath(key));
  }

  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Tree item : items(key)) {
      sections.add(new Section((Tree.Mapping) item, childPath(key) + "[" + sections.size() + "]"));
    }
    return sections;
  }

  List<Tree> items(String key) {
    return ((Tree.Sequence) tree(key)).items();
  }

  String text(String key) {
    return ((Tree.Scalar) tree(key)).text();
  }

  String textOr(String key, String absent) {
    return mapping.value(key).map(value -> ((Tree.Scalar) value).text()).orElse(absent);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    items(key).forEach(item -> texts.add(((Tree.Scalar) item).text()));
    return List.copyOf(texts);
  }

  boolean flag(String key) {
    return text(key).equalsIgnoreCase("true");
  }

  long whole(String key) {
    return checked(() -> WholeType.number(tree(key))).longValueExact();
  }

  int count(String key) {
    return Math.toIntExact(whole(key));
  }

  long nanos(String key) {
    return checked(() -> Durations.nanos(tree(key), "a duration"));
  }

  /** The time from one occurrence to the next, of a rate. */
  long gapNanos(String key) {
    return checked(() -> RateType.gapNanos(tree(key)));
  }

  /** The bytes of a size. */
  long bytes(String key) {
    return checked(() -> SizeType.bytes(tree(key)));
  }

  /** Bits per second, of a bit rate. */
  long bitsPerSecond(String key) {
    return checked(() -> BitRateType.bitsPerSecond(tree(key)));
  }

  Ratio ratio(String key) {
    return checked(() -> RatioType.ratio(tree(key)));
  }

  /** A number, in thousandths. */
  long thousandths(String key) {
    return checked(() -> NumberType.thousandths(tree(key)));
  }

  Warmup warmup(String key) {
    return checked(() -> WarmupType.warmup(tree(key)));
  }

  Distribution distribution(String key, ReadOptions.FileResolver files, int divisor) {
    return checked(() -> DistributionType.distribution(tree(key), files, divisor));
  }

  static ParsedSelector selector(Tree tree) {
    return checked(() -> SelectorType.selector(tree));
  }

  Optional<Section> optional(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }
}
