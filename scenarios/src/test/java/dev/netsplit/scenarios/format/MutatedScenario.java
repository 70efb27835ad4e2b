package dev.netsplit.scenarios.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A valid file with one mistake in it. */
final class MutatedScenario {

  /** Values that no key takes. */
  private static final List<String> BAD_VALUES =
      List.of("{ planet: earth }", "~", "[[]]", "[{ planet: earth }]");

  /** A scalar or a key of a file, and where it is. */
  private record Token(String path, String text, Mark mark, boolean quoted) {}

  private final String what;
  private final byte[] content;
  private final int line;
  private final boolean syntax;

  private MutatedScenario(String what, byte[] content, int line, boolean syntax) {
    this.what = what;
    this.content = content;
    this.line = line;
    this.syntax = syntax;
  }

  /** What was done to it. */
  String what() {
    return what;
  }

  byte[] content() {
    return content.clone();
  }

  /** In which the mistake is, from 1. */
  int line() {
    return line;
  }

  /** Whether it is no longer YAML that the language allows. */
  boolean syntax() {
    return syntax;
  }

  @Override
  public String toString() {
    return what + " in line " + line;
  }

  /** The file with a mistake that the seed chooses. */
  static MutatedScenario of(String yaml, long seed) {
    // Neighbouring seeds of Random begin alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n", -1)));
    return switch (random.nextInt(8)) {
      case 0 -> misspelledKey(yaml, lines, random);
      case 1 -> duplicateKey(yaml, lines, random);
      case 2 -> inserted(lines, random, "---", "second document");
      case 3 -> inserted(lines, random, "<<: { a: 1 }", "merge key");
      case 4 -> inserted(lines, random, "planet: earth", "unknown key");
      case 5 -> strangeByte(lines, random);
      default -> badValue(yaml, lines, random);
    };
  }

  private static MutatedScenario misspelledKey(String yaml, List<String> lines, Random random) {
    List<Token> keys = new ArrayList<>();
    keys(ReadScenarios.tree(yaml), "", keys);
    Token key = keys.get(random.nextInt(keys.size()));
    replace(lines, key, key.text() + "q");
    return changed("key " + key.path() + " misspelled", lines, key.mark().line());
  }

  private static MutatedScenario badValue(String yaml, List<String> lines, Random random) {
    List<Token> scalars = new ArrayList<>();
    scalars(ReadScenarios.tree(yaml), "", scalars);
    scalars.removeIf(token -> !isAt(lines, token));
    Token scalar = scalars.get(random.nextInt(scalars.size()));
    String bad = BAD_VALUES.get(random.nextInt(BAD_VALUES.size()));
    replace(lines, scalar, bad);
    return changed(scalar.path() + ": " + bad, lines, scalar.mark().line());
  }

  private static MutatedScenario duplicateKey(String yaml, List<String> lines, Random random) {
    List<Token> keys = new ArrayList<>();
    keys(ReadScenarios.tree(yaml), "", keys);
    keys.removeIf(key -> !lines.get(key.mark().line() - 1).strip().matches("[a-z_]+: [^|>&*]+"));
    Token key = keys.get(random.nextInt(keys.size()));
    lines.add(key.mark().line(), lines.get(key.mark().line() - 1));
    MutatedScenario twice = changed("key " + key.path() + " twice", lines, key.mark().line() + 1);
    return new MutatedScenario(twice.what(), twice.content(), twice.line(), true);
  }

  /** A line between two sections of the file. */
  private static MutatedScenario inserted(
      List<String> lines, Random random, String line, String what) {
    List<Integer> places = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches("[a-z]+:.*") && i > firstKey(lines)) {
        places.add(i);
      }
    }
    int place = places.get(random.nextInt(places.size()));
    lines.add(place, line);
    MutatedScenario more = changed(what, lines, place + 1);
    return new MutatedScenario(what, more.content(), more.line(), !what.equals("unknown key"));
  }

  private static int firstKey(List<String> lines) {
    int first = 0;
    while (!lines.get(first).matches("[a-z]+:.*")) {
      first++;
    }
    return first;
  }

  private static MutatedScenario strangeByte(List<String> lines, Random random) {
    int line = random.nextInt(lines.size());
    byte[] before = String.join("\n", lines.subList(0, line)).getBytes(StandardCharsets.UTF_8);
    byte[] after =
        ("\n" + String.join("\n", lines.subList(line, lines.size())))
            .getBytes(StandardCharsets.UTF_8);
    if (line == 0) {
      after = Arrays.copyOfRange(after, 1, after.length);
    }
    byte[] content = Arrays.copyOf(before, before.length + after.length + 1);
    int at = before.length + (line == 0 ? 0 : 1);
    System.arraycopy(after, 0, content, before.length, line == 0 ? 0 : 1);
    content[at] = (byte) 0xff;
    int rest = line == 0 ? 0 : 1;
    System.arraycopy(after, rest, content, at + 1, after.length - rest);
    return new MutatedScenario("byte 0xff", content, line + 1, true);
  }

  private static MutatedScenario changed(String what, List<String> lines, int line) {
    byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return new MutatedScenario(what, content, line, false);
  }

  private static boolean isAt(List<String> lines, Token token) {
    int from = token.mark().column() - 1;
    return lines.get(token.mark().line() - 1).startsWith(written(token), from);
  }

  private static String written(Token token) {
    return token.quoted() ? "\"" + token.text() + "\"" : token.text();
  }

  private static void replace(List<String> lines, Token token, String by) {
    int index = token.mark().line() - 1;
    int from = token.mark().column() - 1;
    String line = lines.get(index);
    lines.set(index, line.substring(0, from) + by + line.substring(from + written(token).length()));
  }

  private static void scalars(Tree tree, String path, List<Token> found) {
    if (tree instanceof Tree.Scalar scalar) {
      found.add(new Token(path, scalar.text(), scalar.mark(), scalar.quoted()));
    } else if (tree instanceof Tree.Sequence list) {
      list.items().forEach(item -> scalars(item, path + "[]", found));
    } else {
      for (Tree.Entry entry : ((Tree.Mapping) tree).entries()) {
        if (!entry.key().startsWith("x-")) {
          scalars(entry.value(), BlockType.join(path, entry.key()), found);
        }
      }
    }
  }

  /** Keys of the language: not the names of parameters and groups, which are free. */
  private static void keys(Tree tree, String path, List<Token> found) {
    if (tree instanceof Tree.Sequence list) {
      list.items().forEach(item -> keys(item, path + "[]", found));
    } else if (tree instanceof Tree.Mapping mapping) {
      for (Tree.Entry entry : mapping.entries()) {
        String child = BlockType.join(path, entry.key());
        if (!path.equals("params") && !path.equals("nodes") && !entry.key().startsWith("x-")) {
          found.add(new Token(child, entry.key(), entry.mark(), false));
        }
        keys(entry.value(), child, found);
      }
    }
  }
}
