package dev.netsplit.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house rules that a compiler can count. There is no list of exceptions, and none is meant. */
class TidyTest {

  private static final int MAX_METHOD_LINES = 40;
  private static final int MAX_FILE_LINES = 400;
  private static final int MAX_PARAMETERS = 7;

  private static final Pattern NAME_OF_A_PATTERN =
      Pattern.compile(".*(Manager|Helper|Helpers|Util|Utils|Impl)");
  private static final Pattern TIME_WITHOUT_NANOS = Pattern.compile(".*(Ms|Millis|Seconds|Time)");
  private static final Pattern CATCH_ALL =
      Pattern.compile("(^|.*[.|\\s])(Exception|RuntimeException|Throwable|Error)($|[\\s|].*)");

  /** Written in two parts, or this file would be its own first finding. */
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b|@Dis" + "abled");

  private static final List<String> CORES = List.of("sim-core", "protocol-model");

  private static final List<JavaFile> MAIN = new ArrayList<>();
  private static final List<JavaFile> TESTS = new ArrayList<>();

  @BeforeAll
  static void parse() {
    for (String module : Project.MODULES) {
      MAIN.addAll(JavaFile.parse(module, Project.javaFiles(module, "main")));
      TESTS.addAll(JavaFile.parse(module, Project.javaFiles(module, "test")));
    }
    TESTS.addAll(JavaFile.parse("guards", Project.javaFiles("guards", "test")));
    assertFalse(MAIN.isEmpty(), "no sources found below " + Project.root());
    assertFalse(TESTS.isEmpty(), "no tests found below " + Project.root());
  }

  @Test
  void methodsFitOnAScreen() {
    check(
        MAIN,
        new Rule() {
          @Override
          public Void visitMethod(MethodTree method, List<String> findings) {
            long lines = file.lastLine(method) - signatureLine(method) + 1;
            if (lines > MAX_METHOD_LINES) {
              found(
                  method,
                  method.getName() + " has " + lines + " lines, more than " + MAX_METHOD_LINES,
                  findings);
            }
            return super.visitMethod(method, findings);
          }

          private long signatureLine(MethodTree method) {
            var annotations = method.getModifiers().getAnnotations();
            return annotations.isEmpty()
                ? file.firstLine(method)
                : file.lastLine(annotations.get(annotations.size() - 1)) + 1;
          }
        });
  }

  @Test
  void methodsTakeFewParameters() {
    check(
        MAIN,
        new Rule() {
          private boolean inRecord;

          @Override
          public Void visitClass(ClassTree type, List<String> findings) {
            boolean outer = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            super.visitClass(type, findings);
            inRecord = outer;
            return null;
          }

          @Override
          public Void visitMethod(MethodTree method, List<String> findings) {
            // A record's constructor has as many as the record has components.
            boolean isRecordItself = inRecord && method.getReturnType() == null;
            int count = method.getParameters().size();
            if (count > MAX_PARAMETERS && !isRecordItself) {
              found(
                  method,
                  method.getName() + " has " + count + " parameters, more than " + MAX_PARAMETERS,
                  findings);
            }
            return super.visitMethod(method, findings);
          }
        });
  }

  @Test
  void filesAreShort() {
    List<String> findings = new ArrayList<>();
    for (JavaFile file : MAIN) {
      int lines = file.lines().size();
      if (lines > MAX_FILE_LINES) {
        findings.add(file.at(lines, lines + " lines, more than " + MAX_FILE_LINES));
      }
    }
    assertNone(findings);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    TreeSet<Path> folders = new TreeSet<>();
    MAIN.forEach(file -> folders.add(file.path().getParent()));
    List<String> findings = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.exists(folder.resolve("package-info.java"))) {
        findings.add(Project.name(folder) + ": no package-info.java");
      }
    }
    assertNone(findings);
  }

  @Test
  void namesAreNounsOfTheDomain() {
    List<JavaFile> all = new ArrayList<>(MAIN);
    all.addAll(TESTS);
    check(
        all,
        new Rule() {
          @Override
          public Void visitClass(ClassTree type, List<String> findings) {
            if (NAME_OF_A_PATTERN.matcher(type.getSimpleName()).matches()) {
              found(type, type.getSimpleName() + " says nothing of the domain", findings);
            }
            return super.visitClass(type, findings);
          }
        });
  }

  @Test
  void publicTypesAreDocumented() {
    List<String> findings = new ArrayList<>();
    for (JavaFile file : MAIN) {
      for (Tree tree : file.unit().getTypeDecls()) {
        if (tree instanceof ClassTree type
            && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
            && !file.isDocumented(type)) {
          findings.add(file.at(file.firstLine(type), type.getSimpleName() + " has no Javadoc"));
        }
      }
    }
    assertNone(findings);
  }

  @Test
  void nothingButTheCommandLineCatchesEverything() {
    List<JavaFile> files = MAIN.stream().filter(file -> !file.module().equals("cli")).toList();
    check(
        files,
        new Rule() {
          @Override
          public Void visitCatch(CatchTree clause, List<String> findings) {
            String type = clause.getParameter().getType().toString();
            if (CATCH_ALL.matcher(type).matches()) {
              found(clause, "catches " + type + ", and with it our own mistakes", findings);
            }
            return super.visitCatch(clause, findings);
          }
        });
  }

  @Test
  void timeInTheCoresIsInNanoseconds() {
    check(
        of(CORES),
        new Rule() {
          @Override
          public Void visitVariable(VariableTree variable, List<String> findings) {
            boolean isLong = variable.getType() != null && "long".equals("" + variable.getType());
            if (isLong && TIME_WITHOUT_NANOS.matcher(variable.getName()).matches()) {
              found(variable, variable.getName() + " is a time and not named ...Nanos", findings);
            }
            return super.visitVariable(variable, findings);
          }
        });
  }

  @Test
  void theProtocolDoesNotKnowThatItIsSimulated() {
    check(
        of(List.of("protocol-model")),
        new Rule() {
          @Override
          public Void visitVariable(VariableTree variable, List<String> findings) {
            refuse(variable, variable.getName().toString(), findings);
            return super.visitVariable(variable, findings);
          }

          @Override
          public Void visitMethod(MethodTree method, List<String> findings) {
            refuse(method, method.getName().toString(), findings);
            return super.visitMethod(method, findings);
          }

          @Override
          public Void visitClass(ClassTree type, List<String> findings) {
            refuse(type, type.getSimpleName().toString(), findings);
            return super.visitClass(type, findings);
          }

          private void refuse(Tree tree, String name, List<String> findings) {
            if (name.toLowerCase(Locale.ROOT).contains("simulat")) {
              found(tree, name + " asks for something the protocol must not know", findings);
            }
          }
        });
  }

  @Test
  void nothingIsLeftUnfinishedOrSwitchedOff() {
    List<String> findings = new ArrayList<>();
    List<JavaFile> all = new ArrayList<>(MAIN);
    all.addAll(TESTS);
    for (JavaFile file : all) {
      for (int i = 0; i < file.lines().size(); i++) {
        if (UNFINISHED.matcher(file.lines().get(i)).find()) {
          findings.add(file.at(i + 1L, file.lines().get(i).trim()));
        }
      }
    }
    assertNone(findings);
  }

  @Test
  void everyTestIsASentence() {
    check(
        TESTS,
        new Rule() {
          @Override
          public Void visitMethod(MethodTree method, List<String> findings) {
            boolean isTest =
                method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .anyMatch(name -> name.equals("Test") || name.equals("ParameterizedTest"));
            if (isTest && method.getName().toString().matches("test.*|[a-z]+[0-9]*")) {
              found(method, method.getName() + " is not a sentence", findings);
            }
            return super.visitMethod(method, findings);
          }
        });
  }

  private static List<JavaFile> of(List<String> modules) {
    return MAIN.stream().filter(file -> modules.contains(file.module())).toList();
  }

  private static void check(List<JavaFile> files, Rule rule) {
    List<String> findings = new ArrayList<>();
    for (JavaFile file : files) {
      rule.file = file;
      rule.scan(file.unit(), findings);
    }
    assertNone(findings);
  }

  private static void assertNone(List<String> findings) {
    assertEquals("", String.join("\n", findings), findings.size() + " findings");
  }

  /** Walks one file and collects what it finds. */
  private abstract static class Rule extends TreeScanner<Void, List<String>> {

    JavaFile file;

    void found(Tree tree, String message, List<String> findings) {
      findings.add(file.at(file.firstLine(tree), message));
    }
  }
}
