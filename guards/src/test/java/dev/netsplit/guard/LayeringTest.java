package dev.netsplit.guard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom. Reads the compiled main classes of every module. */
class LayeringTest {

  private static final String[] CORES = {
    "dev.netsplit.sim..", "dev.netsplit.protocol..", "dev.netsplit.capture.."
  };

  private static final DescribedPredicate<JavaClass> FLOATING =
      describe(
          "a floating-point number",
          type -> List.of("double", "float").contains(type.getBaseComponentType().getName()));

  /** What each package of the project may import of the project, itself aside. */
  private static final Map<String, List<String>> ALLOWED = new TreeMap<>();

  static {
    allow("sim.random");
    allow("sim.fault");
    allow("sim.digest", "sim.random");
    allow("sim.loop", "sim.digest", "sim.random");
    allow("sim.net", "sim.loop", "sim.random", "sim.fault", "sim.digest");

    allow("protocol.machine");
    allow("protocol.wire");
    allow("protocol.term", "protocol.wire");
    allow("protocol.handshake", "protocol.wire");
    allow("protocol.epmd", "protocol.machine", "protocol.wire");
    allow("protocol.dist", "protocol.wire", "protocol.term", "protocol.handshake");
    allow(
        "protocol.process", "protocol.machine", "protocol.term", "protocol.dist", "protocol.wire");
    allow("protocol.release", "protocol.handshake");
    allow(
        "protocol.global",
        "protocol.process",
        "protocol.machine",
        "protocol.term",
        "protocol.release");
    allow("protocol.pg", "protocol.process", "protocol.machine", "protocol.term");
    allow(
        "protocol.node",
        "protocol.global",
        "protocol.pg",
        "protocol.process",
        "protocol.machine",
        "protocol.wire",
        "protocol.term",
        "protocol.handshake",
        "protocol.release",
        "protocol.epmd",
        "protocol.dist");

    allow("capture");
    allow(
        "decode",
        "capture",
        "protocol.wire",
        "protocol.term",
        "protocol.handshake",
        "protocol.epmd",
        "protocol.dist",
        "protocol.global");
    allow("sockets.loop", "protocol.machine");
    allow("sockets.epmd", "sockets.loop", "protocol.epmd", "protocol.machine", "protocol.wire");
    allow("sockets.live", "sockets.loop", "protocol..");

    allow("sockets.calibrate", "sockets.loop");
    allow(
        "sockets.proxy",
        "sockets.loop",
        "protocol.machine",
        "protocol.handshake",
        "protocol.epmd",
        "protocol.wire");
    allow("sockets.cluster", "sockets.loop", "sockets.proxy", "protocol.epmd", "protocol.machine");
    allow("sockets.load", "sockets.loop", "sockets.epmd", "protocol.epmd", "protocol.machine");

    allow("scenarios.model", "sim.random", "sim.net", "protocol.release");
    allow("scenarios.format", "scenarios.model", "sim.random", "sim.net", "protocol.release");
    allow("scenarios.result", "scenarios.model");
    allow("scenarios.archive", "scenarios.model", "scenarios.format", "scenarios.result");
    allow("scenarios.stats", "scenarios.model", "scenarios.result", "sim.random");
    allow("scenarios.explain", "scenarios.model", "scenarios.stats", "sim.random", "sim.net");
    allow(
        "scenarios.verdict",
        "scenarios.model",
        "scenarios.result",
        "scenarios.stats",
        "sim.random");
    allow(
        "scenarios.report",
        "scenarios.archive",
        "scenarios.model",
        "scenarios.format",
        "scenarios.result",
        "scenarios.stats",
        "scenarios.verdict",
        "scenarios.sweep",
        "scenarios.explain",
        "sim.random",
        "protocol.release");
    allow(
        "scenarios.sweep",
        "scenarios.model",
        "scenarios.format",
        "scenarios.result",
        "scenarios.stats",
        "scenarios.archive",
        "scenarios.run",
        "sim.random");
    allow(
        "scenarios.run",
        "scenarios.model",
        "scenarios.result",
        "sim..",
        "protocol..",
        "capture",
        "decode");

    allow(
        "plots",
        "scenarios.model",
        "scenarios.result",
        "scenarios.stats",
        "scenarios.verdict",
        "scenarios.sweep",
        "scenarios.format");
    allow(
        "plots.page",
        "plots",
        "scenarios.model",
        "scenarios.report",
        "scenarios.result",
        "scenarios.stats",
        "scenarios.sweep",
        "scenarios.format",
        "sim.random");
    allow(
        "cli",
        "scenarios..",
        "plots",
        "plots.page",
        "capture",
        "decode",
        "sockets..",
        "protocol..",
        "sim.random");
    allow("benchmarks", "sim..", "protocol..", "scenarios..", "plots", "cli");
  }

  /** What JMH's annotation processor writes. */
  private static final ImportOption GENERATED = location -> !location.contains("/jmh_generated/");

  private static JavaClasses classes;

  private static void allow(String from, String... to) {
    ALLOWED.put(from, List.of(to));
  }

  @BeforeAll
  static void readClasses() {
    classes = mainClasses();
  }

  /** What is compiled from the sources of all modules, tests aside. */
  static JavaClasses mainClasses() {
    List<Path> folders = new ArrayList<>();
    for (String module : Project.MODULES) {
      Path folder = Project.root().resolve(module).resolve("target/classes");
      boolean hasSources = !Project.javaFiles(module, "main").isEmpty();
      assertEquals(hasSources, Files.isDirectory(folder.resolve("dev")), "classes of " + module);
      if (hasSources) {
        folders.add(folder);
      }
    }
    JavaClasses read = new ClassFileImporter(List.of(GENERATED)).importPaths(folders);
    assertFalse(read.isEmpty(), "no classes at all");
    return read;
  }

  static Stream<String> packages() {
    return ALLOWED.keySet().stream();
  }

  @Test
  void knowsEveryPackageOfTheProject() {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      found.add(type.getPackageName().replaceFirst("^dev\\.netsplit\\.", ""));
    }
    found.removeAll(ALLOWED.keySet());
    assertEquals(List.of(), List.copyOf(found), "packages without a line in ALLOWED");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageImportsOnlyItsNeighbours(String from) {
    List<String> permitted = new ArrayList<>(List.of("dev.netsplit." + from));
    ALLOWED.get(from).forEach(to -> permitted.add("dev.netsplit." + to));
    noClasses()
        .that()
        .resideInAPackage("dev.netsplit." + from)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.netsplit..")
                .and(resideOutsideOfPackages(permitted.toArray(String[]::new))))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void coresImportTheJdkAndThemselvesOnly() {
    for (String core : CORES) {
      classes()
          .that()
          .resideInAPackage(core)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(core, "java..")
          .check(classes);
    }
  }

  @Test
  void realSocketsImportTheJdkAndTheProtocolOnly() {
    classes()
        .that()
        .resideInAPackage("dev.netsplit.sockets..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.netsplit.sockets..", "dev.netsplit.protocol..", "java..", "com.sun.management..")
        .check(classes);
  }

  @Test
  void scenariosKnowNoChartsAndNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("dev.netsplit.scenarios..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jfree..", "org.apache.batik..", "java.awt..", "javax..", "picocli..")
        .check(classes);
  }

  @Test
  void onlyTheReportsAndTheArchiveOfScenariosTouchFiles() {
    noClasses()
        .that()
        .resideInAPackage("dev.netsplit.scenarios..")
        .and()
        .resideOutsideOfPackages("dev.netsplit.scenarios.report", "dev.netsplit.scenarios.archive")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Files.class, java.io.FileInputStream.class, java.io.FileOutputStream.class)
        .check(classes);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.netsplit.(**)").should().beFreeOfCycles().check(classes);
  }

  /** Columns are seen through the cursors and methods of their tables. */
  @Test
  void arraysOfTheEngineAndOfNodesArePrivate() {
    fields()
        .that()
        .areDeclaredInClassesThat(
            resideInAnyPackage("dev.netsplit.sim..", "dev.netsplit.protocol.node.."))
        .and()
        .haveRawType(describe("arrays", JavaClass::isArray))
        .and(
            describe(
                "are no constants made by a compiler", field -> !field.getName().startsWith("$")))
        .should()
        .bePrivate()
        .check(classes);
  }

  @Test
  void simCoreHasFloatingPointOnlyInDistributions() {
    noFields()
        .that()
        .areDeclaredInClassesThat(simCoreOutsideRandom())
        .should()
        .haveRawType(FLOATING)
        .check(classes);
    methods()
        .that()
        .areDeclaredInClassesThat(simCoreOutsideRandom())
        .should(HaveNoFloatingPoint.inParametersOrResult(FLOATING))
        .check(classes);
  }

  private static DescribedPredicate<JavaClass> simCoreOutsideRandom() {
    return resideInAnyPackage("dev.netsplit.sim..")
        .and(resideOutsideOfPackages("dev.netsplit.sim.random"));
  }

  /** A table holds columns, a cursor gives a row of them names; nobody else sees an array. */
  @Test
  void columnsAreTouchedByTheirTableAndItsCursorOnly() {
    List<String> findings = new ArrayList<>();
    for (JavaClass table : classes.that(resideInAnyPackage(CORES))) {
      TreeSet<String> cursors = new TreeSet<>();
      for (JavaField field : table.getFields()) {
        if (isColumn(field.getRawType())
            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          if (field.getModifiers().contains(JavaModifier.PUBLIC)) {
            findings.add(field.getFullName() + " is public");
          }
          field
              .getAccessesToSelf()
              .forEach(access -> cursors.add(outermost(access.getOriginOwner())));
        }
      }
      cursors.remove(outermost(table));
      if (cursors.size() > 1) {
        findings.add("columns of " + table.getName() + " are touched by all of " + cursors);
      }
    }
    assertEquals("", String.join("\n", findings));
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  /** Bytes are payload; an array of anything else holds one value for each of many things. */
  private static boolean isColumn(JavaClass type) {
    return type.isArray() && !type.getComponentType().getName().equals("byte");
  }

  /** Looks at what a method takes and gives. */
  private static final class HaveNoFloatingPoint
      extends com.tngtech.archunit.lang.ArchCondition<JavaMethod> {

    private final DescribedPredicate<JavaClass> floating;

    private HaveNoFloatingPoint(DescribedPredicate<JavaClass> floating) {
      super("take and return no " + floating.getDescription());
      this.floating = floating;
    }

    static HaveNoFloatingPoint inParametersOrResult(DescribedPredicate<JavaClass> floating) {
      return new HaveNoFloatingPoint(floating);
    }

    @Override
    public void check(JavaMethod method, com.tngtech.archunit.lang.ConditionEvents events) {
      boolean found =
          floating.test(method.getRawReturnType())
              || method.getRawParameterTypes().stream().anyMatch(floating);
      events.add(
          new com.tngtech.archunit.lang.SimpleConditionEvent(
              method, !found, method.getDescription() + " in " + method.getSourceCodeLocation()));
    }
  }
}
