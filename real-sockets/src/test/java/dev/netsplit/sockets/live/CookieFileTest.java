package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules for cookie files; that a real node has the same is shown by {@link CookieRulesTest}.
 */
class CookieFileTest {

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return file(content, "r--------");
  }

  private Path file(String content, String mode) throws IOException {
    Path file = folder.resolve(CookieFile.NAME);
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String refusal(Path file) {
    CookieRefused refused = assertThrows(CookieRefused.class, () -> CookieFile.read(file));
    assertTrue(refused.getMessage().startsWith("cookie file " + file + " "), refused.getMessage());
    assertFalse(refused.getMessage().contains("secret"), refused.getMessage());
    return refused.getMessage().substring(("cookie file " + file + " ").length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "secret\n", "secret\r\n", "secret\n \n\r ", "s"})
  void lineEndsDoNotBelongToTheCookie(String content) throws Exception {
    assertEquals(content.strip(), CookieFile.read(file(content)));
  }

  @Test
  void blanksBeforeTheLineEndBelongToTheCookie() throws Exception {
    assertEquals(" se cret ", CookieFile.read(file(" se cret \n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\tx", "secret\nx", "s\u00e9cret", "\tsecret", "secret\0"})
  void otherCharactersAreRefusedWithTheirPlace(String content) throws IOException {
    assertTrue(refusal(file(content)).startsWith("has bad characters in its cookie (byte "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\n"})
  void emptyCookieIsTooShort(String content) throws IOException {
    assertTrue(refusal(file(content)).startsWith("has too short a cookie"));
  }

  @Test
  void cookieEndsWhereAtomsEnd() throws Exception {
    assertEquals(255, CookieFile.read(file("c".repeat(255))).length());
    Files.delete(folder.resolve(CookieFile.NAME));
    assertTrue(refusal(file("c".repeat(256))).startsWith("has too long a cookie"));
  }

  @ParameterizedTest
  @CsvSource({"r--r-----", "rw-r--r--", "r-----r--", "r----x---", "r-------x", "r---w----"})
  void fileThatOthersMayTouchIsRefused(String mode) throws IOException {
    assertTrue(refusal(file("secret", mode)).startsWith("must be accessible by its owner only"));
  }

  @ParameterizedTest
  @CsvSource({"r--------", "rw-------", "rwx------"})
  void ownerMayDoWhatHeLikes(String mode) throws Exception {
    assertEquals("secret", CookieFile.read(file("secret", mode)));
  }

  @Test
  void folderIsNotACookie() throws IOException {
    assertEquals("is a directory", refusal(folder));
  }

  @Test
  void missingFileIsNamed() {
    assertEquals("does not exist", refusal(folder.resolve("nothing")));
  }

  @Test
  void linkLeadsToTheFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file("secret"));
    assertEquals("secret", CookieFile.read(link));
  }

  @Test
  void homeComesBeforeTheConfigurationFolder() throws IOException {
    Path configured = Files.createDirectories(folder.resolve(".config/erlang"));
    Path second = Files.writeString(configured.resolve(CookieFile.NAME), "b");
    Map<String, String> environment = Map.of("HOME", folder.toString());
    assertEquals(Optional.of(second), CookieFile.ofUser(environment));
    Path first = Files.writeString(folder.resolve(CookieFile.NAME), "a");
    assertEquals(Optional.of(first), CookieFile.ofUser(environment));
    assertEquals(
        Optional.of(second),
        CookieFile.ofUser(
            Map.of("HOME", "/nowhere", "XDG_CONFIG_HOME", folder.resolve(".config").toString())));
    assertEquals(Optional.empty(), CookieFile.ofUser(Map.of()));
  }
}
