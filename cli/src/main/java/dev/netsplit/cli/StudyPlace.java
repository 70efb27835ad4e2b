package dev.netsplit.cli;

import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a study under way, with the journal that it adds to. Knows no point.
 *
 * @param target the folder
 * @param stored what its journal had before
 * @param journal takes in what is to come
 */
record StudyPlace(ResultTarget target, StoredStudy stored, StudyJournal journal) {

  /**
   * Begins a study, or goes on with one.
   *
   * @param target of a new study
   * @param resume the folder of one that was begun
   * @param head the lines with which a journal of this study begins
   * @throws Refusal when there is no such study in the folder
   * @throws ResultFolderException when it cannot be written, or another sweep is at work there
   */
  static StudyPlace of(ResultTarget target, Optional<Path> resume, List<StudyLine> head)
      throws Refusal, ResultFolderException {
    StoredStudy stored = new StoredStudy();
    try {
      stored.add(head);
      if (resume.isEmpty()) {
        ResultFolder.checkWritable(target);
        return new StudyPlace(target, stored, StudyJournal.create(target.folder(), head));
      }
      StudyJournal journal = StudyJournal.open(resume.get());
      try {
        goOn(journal, resume.get(), head, stored);
      } catch (Refusal | UnreadableException | ResultFolderException e) {
        journal.close();
        throw e;
      }
      return new StudyPlace(ResultTarget.chosen(resume.get()), stored, journal);
    } catch (UnreadableException e) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, e.getMessage(), e);
    }
  }

  private static void goOn(
      StudyJournal journal, Path folder, List<StudyLine> head, StoredStudy stored)
      throws Refusal, UnreadableException, ResultFolderException {
    if (journal.isCutShort(head)) {
      journal.restart(head);
      return;
    }
    journal.read(stored);
    StoredStudy alone = new StoredStudy();
    journal.read(alone);
    String shard = alone.header().shard();
    if (!shard.equals(stored.header().shard())) {
      throw new Refusal(
          ExitCode.USAGE, folder + " has shard " + shard + " of the study; give --shard");
    }
    journal.goOn();
  }
}
