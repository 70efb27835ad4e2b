package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {

  @TempDir private Path folder;

  @Test
  void aTableThatIsNotTooLongIsWritten() throws IOException {
    TableFiles tables = new TableFiles(folder, 2);
    tables.write("a.csv", "run,x\n0,1\n1,2\n");
    tables.write("b.csv", "run,x\n");
    tables.writeLeftOut();
    assertEquals("run,x\n0,1\n1,2\n", Files.readString(folder.resolve("a.csv")));
    assertEquals("run,x\n", Files.readString(folder.resolve("b.csv")));
    assertFalse(Files.exists(folder.resolve("left_out.txt")));
  }

  @Test
  void whatIsTooLongForASpreadsheetIsCutAndCounted() throws IOException {
    TableFiles tables = new TableFiles(folder, 2);
    tables.write("a.csv", "run,x\n0,1\n1,2\n2,3\n3,4\n4,5\n");
    tables.write("b.csv", "run,x\n0,1\n1,2\n2,3\n");
    tables.writeLeftOut();
    assertEquals("run,x\n0,1\n1,2\n", Files.readString(folder.resolve("a.csv")));
    assertEquals(
        """
        a.csv: 3 rows after the first 2; runs.jsonl.gz has them
        b.csv: 1 rows after the first 2; runs.jsonl.gz has them
        """,
        Files.readString(folder.resolve("left_out.txt")));
  }
}
