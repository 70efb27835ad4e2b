package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.NodeSpec;

/**
 * One word of a selector: {@code all}, a node name, a glob, {@code group:}, {@code zone:} or {@code
 * host:}.
 *
 * @param text as written
 * @param kind what is compared
 * @param pattern of the compared name
 */
record SelectorTerm(String text, Kind kind, Glob pattern) {

  /** A word that is no selector has a colon and none of the three prefixes. */
  static final String REGEX = "(?:group|zone|host):.+|[^:]+";

  /** What a word compares with. */
  enum Kind {
    ALL,
    NAME,
    /** The part before the at sign. */
    SHORT_NAME,
    GROUP,
    ZONE,
    HOST
  }

  /** The term of a text that matches {@link #REGEX}. */
  static SelectorTerm of(String text) {
    if (text.equals("all")) {
      return new SelectorTerm(text, Kind.ALL, new Glob("*"));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      Kind kind = text.indexOf('@') < 0 ? Kind.SHORT_NAME : Kind.NAME;
      return new SelectorTerm(text, kind, new Glob(text));
    }
    Glob rest = new Glob(text.substring(colon + 1));
    return switch (text.substring(0, colon)) {
      case "group" -> new SelectorTerm(text, Kind.GROUP, rest);
      case "zone" -> new SelectorTerm(text, Kind.ZONE, rest);
      case "host" -> new SelectorTerm(text, Kind.HOST, rest);
      default -> throw new IllegalStateException("selector " + text + " passed the check");
    };
  }

  boolean matches(NodeSpec node) {
    return switch (kind) {
      case ALL -> true;
      case NAME -> pattern.matches(node.name());
      case SHORT_NAME -> pattern.matches(node.name().substring(0, node.name().indexOf('@')));
      case GROUP -> pattern.matches(node.group());
      case ZONE -> pattern.matches(node.zone());
      case HOST -> pattern.matches(node.host());
    };
  }
}
