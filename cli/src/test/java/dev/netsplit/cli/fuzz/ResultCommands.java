package dev.netsplit.cli.fuzz;

import dev.netsplit.cli.FolderCommands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Result folders with one file that is an input, read by the commands that read them. A command may
 * refuse; it may not call it a bug of its own.
 */
final class ResultCommands {

  private static final int BUG = 1;
  private static final int MAGIC_OF_GZIP = 0x1f8b;

  private static final String RUN =
      Corpus.SCENARIO.replace("[pcapng]", "[text, json, csv, jsonl, junit]");

  private static final String STUDY =
      """
      version: 1
      name: study
      params: { n: 2 }
      run: { duration: 20s, repetitions: 2, stop_when: mesh }
      nodes: { app: { count: "${n}" } }
      expect: [{ metric: mesh_time, le: 5s }]
      output: { formats: [text, json, csv] }
      sweep: { grid: { n: [2, 3] } }
      """;

  private final Path folder;
  private int commands;

  /** Makes the folders, by running what they are of. */
  ResultCommands(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("run.yaml"), RUN);
    Files.writeString(folder.resolve("study.yaml"), STUDY);
    ran("run", "run.yaml", "--quiet", "--reps", "2", "--out", "base");
    ran("run", "run.yaml", "--quiet", "--reps", "2", "--out", "results");
    ran("run", "run.yaml", "--quiet", "--reps", "2", "--out", "traced");
    ran("run", "run.yaml", "--quiet", "--compare", "tick=8s,15s", "--reps", "2", "--out", "both");
    ran("sweep", "study.yaml", "--quiet", "--out", "study");
    Files.createDirectory(folder.resolve("begun"));
    Files.write(folder.resolve("begun/study.jsonl"), packed("study/study.jsonl"));
    ran("sweep", "study.yaml", "--quiet", "--parallel", "1", "--resume", "begun");
  }

  private void ran(String... arguments) {
    FolderCommands.Ended ended = FolderCommands.run(folder, arguments);
    if (ended.status() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + ended.err());
    }
  }

  /** A file of a folder as it was written, unpacked. */
  byte[] written(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    return isPacked(bytes)
        ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
        : bytes;
  }

  /** The same as it is. */
  byte[] packed(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  private static boolean isPacked(byte[] bytes) {
    return bytes.length > 1 && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) == MAGIC_OF_GZIP;
  }

  boolean runs(ByteBuffer in) throws IOException {
    pack("results/runs.jsonl.gz", in);
    boolean compared = ends("compare", "base", "results");
    return everyTenth() ? ends("report", "results", "--out", "drawn") : compared;
  }

  boolean recording(ByteBuffer in) throws IOException {
    pack("traced/recording.jsonl.gz", in);
    boolean traced = ends("trace", "traced");
    return everyTenth() ? ends("report", "traced", "--out", "drawn") : traced;
  }

  boolean manifest(ByteBuffer in) throws IOException {
    Files.write(folder.resolve("both/manifest.json"), Decoders.bytes(in));
    return ends("report", "both");
  }

  boolean journal(ByteBuffer in) throws IOException {
    byte[] bytes = Decoders.bytes(in);
    Files.write(folder.resolve("study/study.jsonl"), bytes);
    Files.write(folder.resolve("begun/study.jsonl"), bytes);
    ends("sweep", "study.yaml", "--quiet", "--parallel", "1", "--resume", "begun");
    return ends("merge", "study", "--out", "drawn");
  }

  private boolean everyTenth() {
    return commands++ % 10 == 0;
  }

  private void pack(String file, ByteBuffer in) throws IOException {
    byte[] bytes = Decoders.bytes(in);
    if (!isPacked(bytes)) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(bytes);
      }
      bytes = packed.toByteArray();
    }
    Files.write(folder.resolve(file), bytes);
  }

  private boolean ends(String... arguments) throws IOException {
    FolderCommands.Ended ended = FolderCommands.run(folder, arguments);
    discard(folder.resolve("drawn"));
    if (ended.status() == BUG) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + ended.err());
    }
    return List.of(0, 4, 7).contains(ended.status());
  }

  private static void discard(Path drawn) throws IOException {
    if (!Files.exists(drawn)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(drawn)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
