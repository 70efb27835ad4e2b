package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.sockets.RealPrograms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real node and this project take the same cookie files, and the same cookie from each. */
@Execution(ExecutionMode.CONCURRENT)
class CookieRulesTest {

  private static final String REFUSED = "refused";
  private static final List<String> CONTENTS =
      List.of(
          "secret",
          "secret\n",
          "secret \r\n",
          " se cret\n\n",
          "secret\nx",
          "sec\tret",
          "s\u00e9cret",
          "",
          "\n",
          "~!\"#'\\{}",
          "c".repeat(255));
  private static final List<String> MODES =
      List.of("r--------", "rw-------", "r--r-----", "r-------x");

  @TempDir Path folder;

  static Stream<String> contents() {
    return CONTENTS.stream();
  }

  static Stream<String> modes() {
    return MODES.stream();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void realNodeReadsTheSameFromAFile(String content) throws Exception {
    compare(content, "r--------");
  }

  @ParameterizedTest
  @MethodSource("modes")
  void realNodeMindsTheSamePermissions(String mode) throws Exception {
    compare("secret", mode);
  }

  private void compare(String content, String mode) throws Exception {
    Path file = folder.resolve(CookieFile.NAME);
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertEquals(real(folder), ours(file));
  }

  private static String ours(Path file) {
    try {
      return bytes(CookieFile.read(file));
    } catch (CookieRefused e) {
      return REFUSED;
    }
  }

  /** What the authentication server of a real node says, started on a node without distribution. */
  private static String real(Path home) throws IOException, InterruptedException {
    String question =
        "process_flag(trap_exit, true), case auth:start_link() of {ok, _} ->"
            + " io:format(\"~w~n\", [atom_to_list(gen_server:call(auth,"
            + " get_our_cookie))]); _ -> io:format(\"refused~n\") end,"
            + " halt().";
    ProcessBuilder builder =
        new ProcessBuilder(
            RealPrograms.find("erl").toString(), "-noshell", "+S", "1", "-eval", question);
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return output.lines().filter(line -> line.matches("\\[.*]|refused")).findFirst().orElse(output);
  }

  private static String bytes(String cookie) {
    return IntStream.range(0, cookie.length())
        .mapToObj(cookie::charAt)
        .map(c -> "" + (int) c)
        .toList()
        .toString()
        .replace(" ", "");
  }
}
