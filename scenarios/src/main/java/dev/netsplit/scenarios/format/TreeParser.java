package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of a YAML text from the parser's events.
 *
 * <p>Works on events and not on composed nodes, so that nesting and aliases are limited before
 * anything is built: an alias shares the tree of its anchor and counts with its full size.
 */
final class TreeParser {

  /** Values of a file, aliases counted with everything they stand for. */
  static final int MAX_VALUES = 100_000;

  /** Maps and lists inside each other. */
  static final int MAX_DEPTH = 32;

  /**
   * What the parser reads in one piece. A text that has no end in it is copied with each piece, so
   * that small ones would make a megabyte of text into gigabytes of copies.
   */
  private static final int PIECE_CHARS = 1 << 16;

  private static final String MERGE_KEY = "<<";

  private static final String YAML_HINT =
      "look for a missing quote, bracket or colon here or in the line above; text with `: ` needs"
          + " quotes";

  private final String text;
  private final String origin;
  private final int firstColumn;
  private final Findings findings;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new TreeMap<>();
  private int values;

  /** A subtree with what it costs to repeat it. */
  private record Anchored(Tree tree, int values, int depth) {}

  private TreeParser(String text, String origin, int firstColumn, Findings findings) {
    this.text = text;
    this.origin = origin;
    this.firstColumn = firstColumn;
    this.findings = findings;
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(SourceText.MAX_BYTES)
            .setBufferSize(Math.min(text.length() + 1, PIECE_CHARS))
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * Parses a file.
   *
   * @param findings receives what does not stop the parser: duplicate keys, merge keys, tags
   */
  static Tree parse(String text, Findings findings) throws SyntaxRefused {
    return parse(text, "", findings);
  }

  /** Parses a file that marks name by an origin. */
  static Tree parse(String text, String origin, Findings findings) throws SyntaxRefused {
    return new TreeParser(text, origin, 0, findings).document();
  }

  /** Parses a value of the command line, which begins {@code firstColumn} columns into it. */
  static Tree parseValue(String text, String origin, int firstColumn, Findings findings)
      throws SyntaxRefused {
    return new TreeParser(text, origin, firstColumn, findings).document();
  }

  private Tree document() throws SyntaxRefused {
    next();
    if (next().getEventId() == Event.ID.StreamEnd) {
      throw refused(
          Mark.START, "the file is empty", "the smallest scenario has version, name, nodes");
    }
    Tree root = node(next(), 1).tree();
    next();
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw refused(mark(end), "a second document begins here", "one file is one scenario");
    }
    return root;
  }

  private Anchored node(Event event, int depth) throws SyntaxRefused {
    if (event instanceof AliasEvent aliasEvent) {
      return alias(aliasEvent, depth);
    }
    count(mark(event), 1, depth);
    Anchored built;
    if (event instanceof ScalarEvent scalarEvent) {
      built = new Anchored(scalar(scalarEvent), 1, 1);
    } else if (event instanceof MappingStartEvent mappingStartEvent) {
      built = mapping(mappingStartEvent, depth);
    } else {
      built = sequence((CollectionStartEvent) event, depth);
    }
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get().getValue(), built);
    }
    return built;
  }

  private Anchored alias(AliasEvent event, int depth) throws SyntaxRefused {
    String name = event.getAlias().getValue();
    Anchored target = anchors.get(name);
    if (target == null) {
      throw refused(
          mark(event),
          "alias `*" + name + "` has no complete anchor before it",
          "write `&" + name + "` at the value, above");
    }
    count(mark(event), target.values(), depth + target.depth() - 1);
    return target;
  }

  private void count(Mark mark, int added, int depth) throws SyntaxRefused {
    values += added;
    if (values > MAX_VALUES) {
      throw new SyntaxRefused(
          mark,
          Code.LIMIT,
          "more than " + MAX_VALUES + " values, aliases included",
          "use aliases for small values only");
    }
    if (depth > MAX_DEPTH) {
      throw new SyntaxRefused(
          mark,
          Code.LIMIT,
          "nested deeper than " + MAX_DEPTH + " levels",
          "no value of the language lies deeper than 10");
    }
  }

  private Tree scalar(ScalarEvent event) {
    refuseTag(event, event.getTag());
    ScalarKind kind = event.isPlain() ? ScalarKind.ofPlain(event.getValue()) : ScalarKind.TEXT;
    return new Tree.Scalar(mark(event), kind, event.getValue(), !event.isPlain());
  }

  private Anchored sequence(CollectionStartEvent start, int depth) throws SyntaxRefused {
    refuseTag(start, start.getTag());
    List<Tree> items = new ArrayList<>();
    int size = 1;
    int deepest = 0;
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      Anchored item = node(event, depth + 1);
      items.add(item.tree());
      size += item.values();
      deepest = Math.max(deepest, item.depth());
    }
    Tree tree = new Tree.Sequence(mark(start), List.copyOf(items));
    return new Anchored(tree, size, deepest + 1);
  }

  private Anchored mapping(MappingStartEvent start, int depth) throws SyntaxRefused {
    refuseTag(start, start.getTag());
    List<Tree.Entry> entries = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    int size = 1;
    int deepest = 0;
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      Tree key = node(event, depth + 1).tree();
      Anchored value = node(next(), depth + 1);
      size += value.values() + 1;
      deepest = Math.max(deepest, value.depth());
      String name = keyName(key);
      if (!seen.add(name)) {
        findings.add(
            key.mark(),
            "",
            Code.DUPLICATE_KEY,
            "key `" + name + "` occurs twice in one map",
            "remove one of the two");
      } else {
        entries.add(new Tree.Entry(name, key.mark(), value.tree()));
      }
    }
    Tree tree = new Tree.Mapping(mark(start), List.copyOf(entries));
    return new Anchored(tree, size, deepest + 1);
  }

  private String keyName(Tree key) throws SyntaxRefused {
    if (!(key instanceof Tree.Scalar scalar)) {
      throw refused(
          key.mark(),
          "a key must be a name, not " + key.shown(),
          "put text with such signs in quotes");
    }
    if (scalar.text().equals(MERGE_KEY) && !scalar.quoted()) {
      throw refused(
          key.mark(), "merge keys (`<<`) are not YAML 1.2", "use an alias for the whole value");
    }
    return scalar.text();
  }

  private void refuseTag(Event event, Optional<String> tag) {
    tag.ifPresent(
        name ->
            findings.add(
                mark(event),
                "",
                Code.SYNTAX,
                "tag `" + name + "` has no meaning here",
                "remove it"));
  }

  private Event next() throws SyntaxRefused {
    try {
      return events.next();
    } catch (MarkedYamlEngineException e) {
      throw unreadable(e);
    } catch (YamlEngineException e) {
      throw refused(Mark.START, "not YAML: " + firstLine(e.getMessage()), YAML_HINT);
    }
  }

  private SyntaxRefused unreadable(MarkedYamlEngineException e) {
    Mark place = e.getProblemMark().map(m -> at(m.getLine(), m.getColumn())).orElse(Mark.START);
    String[] lines = SourceText.lines(text);
    String line = place.line() <= lines.length ? lines[place.line() - 1] : "";
    int tab = line.indexOf('\t');
    if (tab >= 0 && line.substring(0, tab).isBlank()) {
      return refused(at(place.line() - 1, tab), "a tab in the indentation", "use spaces");
    }
    return refused(place, "not YAML: " + firstLine(e.getProblem()), YAML_HINT);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  private Mark mark(Event event) {
    return event.getStartMark().map(m -> at(m.getLine(), m.getColumn())).orElse(Mark.START);
  }

  private Mark at(int lineFromZero, int columnFromZero) {
    int shift = lineFromZero == 0 ? firstColumn : 0;
    return new Mark(origin, lineFromZero + 1, columnFromZero + 1 + shift);
  }

  private static SyntaxRefused refused(Mark mark, String message, String hint) {
    return new SyntaxRefused(mark, Code.SYNTAX, message, hint);
  }
}
