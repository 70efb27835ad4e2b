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
   * @throws ResultFolderException when it cannot be written
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
      ResultTarget place = ResultTarget.chosen(resume.get());
      Optional<StudyJournal> restarted = StudyJournal.restart(resume.get(), head);
      if (restarted.isPresent()) {
        return new StudyPlace(place, stored, restarted.get());
      }
      StudyJournal.read(resume.get(), stored);
      StoredStudy alone = new StoredStudy();
      StudyJournal.read(resume.get(), alone);
      String shard = alone.header().shard();
      if (!shard.equals(stored.header().shard())) {
        throw new Refusal(
            ExitCode.USAGE, resume.get() + " has shard " + shard + " of the study; give --shard");
      }
      return new StudyPlace(place, stored, StudyJournal.resume(resume.get()));
    } catch (UnreadableException e) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, e.getMessage(), e);
    }
  }
}
