package dev.netsplit.scenarios.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * This program with its protocol model changed on purpose: a few places of the source are replaced
 * and compiled, and everything of this project is loaded once more beside them. Nothing in the
 * program itself has to be prepared for it.
 */
final class WrongModel extends ClassLoader {

  /**
   * A replacement in one file.
   *
   * @param file below the sources of the protocol model
   * @param from text that has to occur in it exactly once
   * @param to what stands there instead
   */
  record Change(String file, String from, String to) {}

  private static final Path SOURCES =
      Path.of("..", "protocol-model", "src", "main", "java", "dev", "netsplit", "protocol");
  private static final String OWN = "dev.netsplit.";

  private final Path changed;

  private WrongModel(Path changed) {
    super("wrong", WrongModel.class.getClassLoader());
    this.changed = changed;
  }

  /**
   * A model with changes.
   *
   * @param folder for the sources and classes that differ
   */
  static WrongModel of(Path folder, Change... changes) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Change change : changes) {
      String before = sources.get(change.file);
      if (before == null) {
        before = Files.readString(SOURCES.resolve(change.file));
      }
      int found = before.split(java.util.regex.Pattern.quote(change.from), -1).length - 1;
      if (found != 1) {
        throw new AssertionError(change.file + " has `" + change.from + "` " + found + " times");
      }
      sources.put(change.file, before.replace(change.from, change.to));
    }
    Path classes = Files.createDirectory(folder.resolve("classes"));
    if (!sources.isEmpty()) {
      compile(folder, classes, sources);
    }
    return new WrongModel(classes);
  }

  private static void compile(Path folder, Path classes, Map<String, String> sources)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-proc:none", "-nowarn", "-cp", model(), "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      words.add(Files.writeString(file, source.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    if (compiler.run(null, said, said, words.toArray(String[]::new)) != 0) {
      throw new AssertionError(said.toString(StandardCharsets.UTF_8));
    }
  }

  /** Where the classes of the unchanged model are. */
  private static String model() {
    try {
      Class<?> one = dev.netsplit.protocol.node.NodeMachine.class;
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] code = code(name.replace('.', '/') + ".class");
        loaded = defineClass(name, code, 0, code.length);
      }
      return loaded;
    }
  }

  private byte[] code(String file) throws ClassNotFoundException {
    try {
      if (Files.exists(changed.resolve(file))) {
        return Files.readAllBytes(changed.resolve(file));
      }
      try (InputStream in = getParent().getResourceAsStream(file)) {
        if (in == null) {
          throw new ClassNotFoundException(file);
        }
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(file, e);
    }
  }

  /** An object of that class, which runs on this model. */
  @SuppressWarnings("unchecked") // The class is named by the caller, and a class of the tests.
  UnaryOperator<List<String>> create(Class<? extends UnaryOperator<List<String>>> type)
      throws ReflectiveOperationException {
    var constructor = loadClass(type.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (UnaryOperator<List<String>>) constructor.newInstance();
  }
}
