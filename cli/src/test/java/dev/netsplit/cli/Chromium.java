package dev.netsplit.cli;

import dev.netsplit.sockets.RealPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium without a window, with a profile of its own that is gone afterwards. Where there is no
 * Chromium the test that asks is skipped and says so, or fails where real programs are required.
 */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE_SECONDS = 10;

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium(Process process, Path profile, URI address) {
    this.process = process;
    this.profile = profile;
    this.tools = new DevTools(address);
    // A test that is killed must not leave a browser behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "end of chromium"));
  }

  static Chromium start() throws IOException {
    Path program = RealPrograms.file(PROGRAM, "chromium");
    Path profile = Files.createTempDirectory("netsplit-chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-default-browser-check",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    return new Chromium(process, profile, address(process));
  }

  /** What it says of its address; whatever else it says later is read and left. */
  private static URI address(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.startsWith(LISTENING)) {
        Thread reader = new Thread(() -> said.lines().forEach(rest -> {}), "words of chromium");
        reader.setDaemon(true);
        reader.start();
        return URI.create(line.substring(LISTENING.length()).strip());
      }
    }
    process.destroyForcibly();
    throw new AssertionError("chromium ended without a DevTools address:\n" + all);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** A page with cookies, cache and settings of its own. */
  BrowserTab open() {
    return new BrowserTab(tools);
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    tools.call("", "Browser.close", DevTools.parameters());
    tools.close();
    for (ProcessHandle each : all) {
      try {
        each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      } catch (java.util.concurrent.CompletionException e) {
        each.destroyForcibly();
      }
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
