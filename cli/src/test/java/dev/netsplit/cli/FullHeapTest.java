package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sockets.epmd.EpmdQuery;
import dev.netsplit.sockets.hostile.RawPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that a peer who knows its cookie has filled up. */
@Timeout(240)
final class FullHeapTest {

  private static final String COOKIE = "secret";
  private static final int FRAME_BYTES = 100 << 20;

  @TempDir Path folder;

  private static int listener(int epmdPort) throws InterruptedException {
    while (true) {
      byte[] answer = new EpmdQuery(epmdPort).ask(new byte[] {'n'}).orElseThrow();
      String names = new String(answer, StandardCharsets.UTF_8);
      int at = names.indexOf(" at port ");
      if (at >= 0) {
        return Integer.parseInt(names.substring(at + " at port ".length()).strip());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void saysSoAndEndsAndItsNameIsFree() throws Exception {
    Path cookie = Files.writeString(folder.resolve("cookie"), COOKIE);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    Path err = folder.resolve("err.txt");
    try (OwnEpmd epmd = new OwnEpmd()) {
      List<String> words = new ArrayList<>(OwnCommand.words("node"));
      words.add(1, "-Xmx64m");
      words.addAll(List.of("n@localhost", "--cookie-file", "" + cookie));
      words.addAll(List.of("--epmd-port", "" + epmd.port()));
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(err.toFile())
              .start();
      try (RawPeer peer = new RawPeer(listener(epmd.port()))) {
        peer.shakeHands("large@localhost", COOKIE);
        peer.write(ByteBuffer.allocate(4).putInt(FRAME_BYTES).array());
        peer.write(new byte[FRAME_BYTES]);
      } catch (IOException e) {
        // It was gone before all of it was there.
      }
      try {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "does not end");
        assertEquals(ExitCode.ENVIRONMENT.status(), process.exitValue());
      } finally {
        process.destroyForcibly();
      }
      assertTrue(Files.readString(err).contains("netsplit: out of memory"), Files.readString(err));
      assertEquals(4, new EpmdQuery(epmd.port()).ask(new byte[] {'n'}).orElseThrow().length);
    }
  }
}
