package dev.netsplit.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkStudyTest {

  private static final String HEAD =
      """
      version: 1
      name: study
      run: { duration: 40s, seed: 7, repetitions: 4 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 4, start: { spread: 200ms } } }
      events: [{ at: mesh + 5s, name: dead, crash: { nodes: app-2, kind: host } }]
      expect: [{ metric: detection_time, stat: max, le: 10s }]
      """;

  private static final String GRID = "sweep: { grid: { erlang.net_ticktime: [4s, 8s] } }\n";

  private static StudyPlan plan(String yaml) {
    return StudyPlan.of("study.yaml", yaml.getBytes(StandardCharsets.UTF_8), "0.1.0", "again");
  }

  /** What one thread of this machine makes of the same runs. */
  private static List<String> alone(StudyPlan plan) {
    return plan.runs().stream()
        .map(run -> StudyPoint.summarise(run.resolvedYaml(), run.repetition()))
        .toList();
  }

  private static SparkConf conf(String master) {
    return new SparkConf()
        .setMaster(master)
        .setAppName("test")
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  @Test
  void twoTasksAtATimeMakeTheSameBytesAsOneThread(@TempDir Path folder) throws Exception {
    StudyPlan plan = plan(HEAD + GRID);
    List<String> expected = alone(plan);
    assertEquals(8, expected.size());
    List<String> lines;
    try (JavaSparkContext spark = new JavaSparkContext(conf("local[2]"))) {
      lines = SparkStudy.linesOf(spark, plan.runs());
    }
    assertEquals(expected, lines);
    SparkStudy.write(folder.resolve("spark"), plan, lines);
    StoredStudy study = new StoredStudy();
    StudyJournal.read(folder.resolve("spark"), study);
    assertEquals(8, study.count());
    assertTrue(study.result().complete());
  }

  /** A task fails at its first attempt, after its work is done, as on a machine that is lost. */
  @Test
  void aTaskThatIsLostAndRunAgainChangesNothing() {
    StudyPlan plan = plan(HEAD + GRID);
    List<String> lines;
    try (JavaSparkContext spark = new JavaSparkContext(conf("local[2, 3]"))) {
      lines =
          spark
              .parallelize(plan.runs(), plan.runs().size())
              .map(
                  run -> {
                    String line = StudyPoint.summarise(run.resolvedYaml(), run.repetition());
                    boolean first = TaskContext.get().attemptNumber() == 0;
                    if (first && run.repetition() % 2 == 0) {
                      throw new IllegalStateException("the machine is gone");
                    }
                    return line;
                  })
              .collect();
    }
    assertEquals(alone(plan), lines);
  }

  /** What two machines have run twice, in any order, counts once. */
  @Test
  void duplicatesOfSlowTasksCountOnce(@TempDir Path folder) throws Exception {
    StudyPlan plan = plan(HEAD + GRID);
    List<String> lines = alone(plan);
    List<String> twice = new ArrayList<>(lines);
    twice.addAll(lines);
    Collections.reverse(twice);
    SparkStudy.write(folder.resolve("once"), plan, lines);
    SparkStudy.write(folder.resolve("twice"), plan, twice);
    StoredStudy once = new StoredStudy();
    StudyJournal.read(folder.resolve("once"), once);
    StoredStudy doubled = new StoredStudy();
    StudyJournal.read(folder.resolve("twice"), doubled);
    assertEquals(once.count(), doubled.count());
    assertEquals(once.result(), doubled.result());
  }

  /** The class that the script spark-submit starts, in a process of its own. */
  @Test
  void sparkSubmitRunsTheStudyOfAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, HEAD + GRID);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", "local[2]", "--class", SparkStudy.class.getName()));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
    Path journal = folder.resolve("journal");
    command.addAll(List.of("spark-internal", file.toString(), journal.toString(), "0.1.0"));
    Process submit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    int status = submit.waitFor();
    assertEquals(0, status, () -> "see " + folder.resolve("log"));
    StudyPlan plan = plan(HEAD + GRID);
    List<String> runs =
        Files.readAllLines(journal.resolve(StudyJournal.NAME)).stream()
            .skip(plan.journal().size())
            .toList();
    SparkStudy.write(folder.resolve("alone"), plan, alone(plan));
    List<String> expected =
        Files.readAllLines(folder.resolve("alone").resolve(StudyJournal.NAME)).stream()
            .skip(plan.journal().size())
            .toList();
    assertEquals(expected, runs);
    assertEquals(0, netsplit(folder, "merge", journal.toString(), "--out", "merged"));
    assertEquals(
        0, netsplit(folder, "sweep", file.toString(), "-q", "--parallel", "1", "--out", "one"));
    assertSameFiles(folder.resolve("one"), folder.resolve("merged"));
  }

  /** The program itself, in a process of its own; its exit code. */
  private static int netsplit(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.netsplit.cli.Main");
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("netsplit.log").toFile())
        .start()
        .waitFor();
  }

  /**
   * All results byte for byte. The manifest has the time at which they were made; the journal of
   * one machine has its lines in the order in which they were written, and that of the other has
   * them sorted.
   */
  private static void assertSameFiles(Path one, Path other) throws IOException {
    List<String> names = names(one);
    assertEquals(names, names(other));
    assertTrue(names.size() > 5, names::toString);
    for (String name : names) {
      if (!name.equals("manifest.json") && !name.equals(StudyJournal.NAME)) {
        assertArrayEquals(
            Files.readAllBytes(one.resolve(name)), Files.readAllBytes(other.resolve(name)), name);
      }
    }
    assertEquals(sorted(one), sorted(other));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> sorted(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(StudyJournal.NAME)).stream().sorted().toList();
  }

  @Test
  void aSearchAndWhatIsNoStudyAreRefusedByName() {
    String search = "params: { n: 4 }\nsweep: { search: { param: n, low: 2, high: 9 } }\n";
    for (String wrong : List.of(HEAD, HEAD + search, "nodes: 3\n")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> plan(wrong));
      assertTrue(refused.getMessage().contains("study.yaml"), refused::getMessage);
    }
  }
}
