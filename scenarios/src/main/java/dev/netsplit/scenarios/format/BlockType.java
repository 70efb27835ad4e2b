package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A map with fixed keys. */
final class BlockType implements ValueType {

  private static final String EXTENSION_PREFIX = "x-";

  private final List<Key> keys;
  private final ExactlyOne choice;
  private final boolean extensible;

  /**
   * A rule that exactly one of some keys is given.
   *
   * @param noun what needs it: "an event"
   * @param kind what the keys are: "action"
   * @param names the keys, those that this version refuses included
   * @param advice for too many
   */
  record ExactlyOne(String noun, String kind, List<String> names, String advice) {}

  private BlockType(List<Key> keys, ExactlyOne choice, boolean extensible) {
    this.keys = keys;
    this.choice = choice;
    this.extensible = extensible;
  }

  /** A map of these keys and no others. */
  static BlockType of(Key... keys) {
    return new BlockType(List.of(keys), null, false);
  }

  /** A map of these keys of which some exclude each other. */
  static BlockType choosing(ExactlyOne choice, Key... keys) {
    return new BlockType(List.of(keys), choice, false);
  }

  /** A map of these keys in which keys that begin with {@code x-} are free. */
  static BlockType extensible(Key... keys) {
    return new BlockType(List.of(keys), null, true);
  }

  List<Key> keys() {
    return keys;
  }

  Optional<Key> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  List<String> names() {
    return keys.stream().map(Key::name).collect(Collectors.toList());
  }

  private List<String> supportedNames() {
    return keys.stream().filter(Key::supported).map(Key::name).collect(Collectors.toList());
  }

  boolean isExtension(String name) {
    return extensible && name.startsWith(EXTENSION_PREFIX);
  }

  @Override
  public void check(Tree value, String path, CheckContext context) {
    if (!(value instanceof Tree.Mapping mapping)) {
      String where = path.isEmpty() ? "the file" : "`" + path + "`";
      String message = where + " must be a map of keys, not " + value.shown();
      String hint = keys.isEmpty() ? "" : "e.g. `" + keys.get(0).name() + ": ...`";
      context.findings().add(value.mark(), path, Code.WRONG_TYPE, message, hint);
      return;
    }
    for (Tree.Entry entry : mapping.entries()) {
      if (!isExtension(entry.key())) {
        checkEntry(entry, path, context);
      }
    }
    checkRequired(mapping, path, context.findings());
    if (choice != null) {
      checkChoice(mapping, path, context.findings());
    }
  }

  private void checkEntry(Tree.Entry entry, String path, CheckContext context) {
    String place = path.isEmpty() ? "" : " in `" + path + "`";
    String child = join(path, entry.key());
    Optional<Key> key = key(entry.key());
    if (key.isEmpty()) {
      context
          .findings()
          .add(
              entry.mark(),
              child,
              Code.UNKNOWN_KEY,
              "unknown key " + Tree.text(entry.mark(), entry.key()).shown() + place,
              NearestName.hintOrList(entry.key(), supportedNames()));
    } else if (!key.get().supported()) {
      String message = "key `" + entry.key() + "`" + place + " is not supported in this version";
      context
          .findings()
          .add(entry.mark(), child, Code.UNSUPPORTED_KEY, message, key.get().meaning());
    } else {
      key.get().type().check(entry.value(), child, context);
    }
  }

  private void checkRequired(Tree.Mapping mapping, String path, Findings findings) {
    for (Key key : keys) {
      if (key.required() && mapping.entry(key.name()).isEmpty()) {
        String place = path.isEmpty() ? "" : " in `" + path + "`";
        String message = "key `" + key.name() + "` is missing" + place;
        findings.add(
            mapping.mark(), join(path, key.name()), Code.MISSING_KEY, message, key.meaning());
      }
    }
  }

  private void checkChoice(Tree.Mapping mapping, String path, Findings findings) {
    List<String> found = new ArrayList<>();
    for (Tree.Entry entry : mapping.entries()) {
      if (choice.names().contains(entry.key())) {
        found.add(entry.key());
      }
    }
    if (found.size() == 1) {
      return;
    }
    String sentence = choice.noun() + " needs exactly one " + choice.kind() + ", found ";
    if (found.isEmpty()) {
      List<String> usable = supportedNames();
      usable.retainAll(choice.names());
      String hint = "one of " + String.join(", ", usable);
      findings.add(mapping.mark(), path, Code.NOT_ONE_OF, sentence + "none", hint);
    } else {
      String list = found.size() + " (" + String.join(", ", found) + ")";
      findings.add(mapping.mark(), path, Code.NOT_ONE_OF, sentence + list, choice.advice());
    }
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  @Override
  public String words() {
    return "map";
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    if (!(value instanceof Tree.Mapping mapping)) {
      return value;
    }
    List<Tree.Entry> entries = new ArrayList<>();
    for (Tree.Entry entry : mapping.entries()) {
      Optional<Key> key = key(entry.key()).filter(Key::supported);
      Tree inside =
          key.isPresent() ? key.get().type().relocated(entry.value(), folder) : entry.value();
      entries.add(new Tree.Entry(entry.key(), entry.mark(), inside));
    }
    return new Tree.Mapping(value.mark(), List.copyOf(entries));
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.arrayNode();
    for (Key key : keys) {
      if (key.supported()) {
        ObjectNode property = properties.putObject(key.name());
        property.put("description", key.meaning());
        key.type().describe(property);
        if (key.required()) {
          required.add(key.name());
        }
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (extensible) {
      schema.putObject("patternProperties").putObject("^" + EXTENSION_PREFIX);
    }
    schema.put("additionalProperties", false);
    if (choice != null) {
      ArrayNode oneOf = schema.putArray("oneOf");
      choice.names().forEach(name -> oneOf.addObject().putArray("required").add(name));
    }
  }

  @Override
  public Tree complete(Tree value) {
    Tree.Mapping mapping = (Tree.Mapping) value;
    List<Tree.Entry> completed = new ArrayList<>();
    for (Key key : keys) {
      if (!key.supported()) {
        continue;
      }
      Optional<Tree> given = mapping.value(key.name());
      if (given.isPresent()) {
        completed.add(
            new Tree.Entry(key.name(), given.get().mark(), key.type().complete(given.get())));
      } else if (!key.defaultYaml().isEmpty()) {
        Tree filled = DefaultValue.parse(key, mapping.mark());
        completed.add(new Tree.Entry(key.name(), mapping.mark(), key.type().complete(filled)));
      }
    }
    return new Tree.Mapping(mapping.mark(), List.copyOf(completed));
  }
}
