package dev.netsplit.spark;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.StudyLine;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The program that {@code spark-submit} starts: runs the study of a file on a cluster and writes a
 * journal. {@code netsplit merge} makes the results of it, with the same bytes as {@code netsplit
 * sweep} has on one machine.
 *
 * <p>Each run is a task of its own. A task that is lost is run again, and one that is slow may run
 * twice: both bring the same line, and Spark takes one of them.
 */
public final class SparkStudy {

  private SparkStudy() {}

  /**
   * Runs a study.
   *
   * @param args the scenario file, the folder for the journal, and the version of netsplit that
   *     merges it
   */
  public static void main(String[] args) throws IOException, ResultFolderException {
    if (args.length != 3) {
      System.err.println("usage: spark-submit ... netsplit-spark.jar FILE JOURNAL_DIR VERSION");
      System.exit(2);
    }
    Path file = Path.of(args[0]);
    StudyPlan plan =
        StudyPlan.of(
            file.getFileName().toString(), Files.readAllBytes(file), args[2], again(args[0]));
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("netsplit"))) {
      write(Path.of(args[1]), plan, linesOf(spark, plan.runs()));
    }
  }

  /** The command that gives the same results on one machine, without the seed. */
  private static String again(String file) {
    boolean plain = file.matches("[A-Za-z0-9_@%+=:,./-]+");
    String word = plain ? file : "'" + file.replace("'", "'\\''") + "'";
    return "./netsplit sweep " + word;
  }

  /** The summary of each run as a line, in the order of the runs. */
  static List<String> linesOf(JavaSparkContext spark, List<StudyRun> runs) {
    return spark
        .parallelize(runs, Math.max(1, runs.size()))
        .map(run -> StudyPoint.summarise(run.resolvedYaml(), run.repetition()))
        .collect();
  }

  /** Writes the journal of a study of which all runs are there. */
  static void write(Path folder, StudyPlan plan, List<String> lines) throws ResultFolderException {
    List<StudyLine> journal = new ArrayList<>(plan.journal());
    for (String line : lines) {
      try {
        journal.add(StudyLine.run(RunSummary.ofLine(line)));
      } catch (UnreadableException e) {
        throw new IllegalStateException("a task brought back " + line, e);
      }
    }
    StudyJournal.create(folder, journal).close();
  }
}
