package dev.netsplit.guard;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A parsed source file. Knows where things stand, not whether they are tidy. */
record JavaFile(
    String module, Path path, List<String> lines, CompilationUnitTree unit, Trees trees) {

  /** Parses files with the compiler of the running JDK. */
  static List<JavaFile> parse(String module, List<Path> paths) {
    if (paths.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("these tests need a JDK, not a runtime without a compiler");
    }
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      Trees trees = Trees.instance(task);
      List<JavaFile> parsed = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        Path path = Path.of(unit.getSourceFile().toUri());
        parsed.add(new JavaFile(module, path, Files.readAllLines(path), unit, trees));
      }
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line on which a piece of code starts; the first line is 1. */
  long firstLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions().getStartPosition(unit, tree));
  }

  /** The line on which a piece of code ends. */
  long lastLine(Tree tree) {
    return unit.getLineMap().getLineNumber(positions().getEndPosition(unit, tree));
  }

  /** Whether a Javadoc comment stands before a piece of code. */
  boolean isDocumented(Tree tree) {
    return trees.getDocComment(TreePath.getPath(unit, tree)) != null;
  }

  /** A message that an editor can jump to. */
  String at(long line, String message) {
    return Project.name(path) + ":" + line + ": " + message;
  }

  private SourcePositions positions() {
    return trees.getSourcePositions();
  }
}
