package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DecodeCommandTest {

  private static final String FILE = "wrong-cookie.pcap";

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void copyCapture() throws IOException {
    session = new Session(folder);
    try (InputStream in = DecodeCommandTest.class.getResourceAsStream(FILE)) {
      Files.copy(in, folder.resolve(FILE));
    }
  }

  private List<String> lines() {
    return session.out().lines().toList();
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(session.out());
  }

  @Test
  void showsALineForEachMessageAndASummary() {
    assertEquals(0, session.run("decode", FILE));

    List<String> lines = lines();
    assertTrue(lines.get(0).startsWith("        TIME  PACKET   CONN  FROM > TO "), lines.get(0));
    assertEquals(
        "    0.000967       4     #1  10.88.0.1:56898 > 10.88.0.2:4369    PORT2_REQ        b",
        lines.get(1));
    assertEquals("", session.err());
    assertTrue(
        lines.contains("Handshake   challenge 1, challenge_reply 1, send_name 1, status 1"),
        session::out);
    assertEquals(
        "  #2  a@10.88.0.1 > b@10.88.0.2  cookie refused         0      0  -       closed",
        lines.get(lines.size() - 1));
  }

  @Test
  void showsTimesOfTheClockAndFlagsByNameWhenAsked() {
    session.run("decode", "--absolute", "--flags", FILE);

    assertTrue(
        lines().get(1).matches("2026-11-2\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z .*"), lines().get(1));
    assertTrue(lines().get(3).contains(" [PUBLISHED EXTENDED_REFERENCES "), lines().get(3));
  }

  @Test
  void showsTheSummaryAloneWhenAsked() {
    assertEquals(0, session.run("decode", "--summary", FILE));
    assertEquals("Packets     tcp 23", lines().get(0));
  }

  @Test
  void showsOnlyTheNodeOrTheConnectionAskedFor() {
    session.run("decode", "--node", "b@10.88.0.2", FILE);
    String byNode = session.out();
    session.out.reset();
    session.run("decode", "--connection", "2", FILE);
    String byNumber = session.out();
    session.out.reset();
    session.run("decode", "--node", "nobody", FILE);

    assertTrue(byNode.contains("PORT2_REQ        b"), byNode);
    assertTrue(byNode.contains("challenge_reply") && !byNode.contains("send_name   "), byNode);
    assertTrue(byNumber.contains("send_name") && !byNumber.contains("PORT2_REQ   "), byNumber);
    assertEquals("", lines().get(1));
  }

  @Test
  void printsOneJsonDocument() {
    assertEquals(0, session.run("decode", "--json", FILE));

    JsonNode document = json();
    assertEquals(1, document.get("schema_version").asInt());
    assertEquals(FILE, document.get("file").asString());
    assertEquals(7, document.get("messages").size());
    JsonNode name = document.get("messages").get(2);
    assertEquals("send_name", name.get("message").asString());
    assertEquals("0.002792", name.get("time").decimalValue().toPlainString());
    assertEquals("a@10.88.0.1", name.get("from").asString());
    assertEquals("PUBLISHED", name.get("flag_names").get(0).asString());
    assertEquals(1, document.get("connections").size());
    assertEquals("cookie", document.get("connections").get(0).get("handshake").asString());
    assertEquals(1, document.get("summary").get("epmd_requests").get("PORT2_REQ").asInt());
    assertTrue(document.get("damage").isNull());
  }

  @Test
  void showsWhatComesBeforeTheDamageAndSaysWhereItIs() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(FILE));
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 7));

    assertEquals(3, session.run("decode", "cut.pcap"));
    assertTrue(session.out().contains("challenge_reply"), session::out);
    int end = whole.length - 7;
    assertEquals(
        "netsplit: cut.pcap, byte "
            + end
            + ": the file ends in the middle of packet 23\n"
            + "  it was cut short, perhaps still being written; everything before was read\n",
        session.err());

    session.out.reset();
    assertEquals(3, session.run("decode", "--json", "cut.pcap"));
    assertEquals(end, json().get("damage").get("offset").asInt());
  }

  @Test
  void refusesWhatIsNoCapture() throws IOException {
    Files.write(folder.resolve("a.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});

    assertEquals(3, session.run("decode", "a.gz"));
    assertEquals(
        """
        netsplit: a.gz, byte 0: not a capture: the file begins with 1f:8b:08:00
          it is compressed by gzip; unpack it first, for example with `gunzip -k`
        """,
        session.err());
    assertEquals("", session.out());
  }

  @Test
  void refusesAFileThatIsNotThereAndAWrongPort() {
    assertEquals(2, session.run("decode", "nothing.pcap"));
    assertEquals("netsplit: no such file: nothing.pcap\n", session.err());
    session.err.reset();
    assertEquals(2, session.run("decode", "."));
    assertTrue(session.err().contains("is a folder"), session::err);
    session.err.reset();
    assertEquals(2, session.run("decode", "--epmd-port", "70000", FILE));
    assertTrue(session.err().contains("--epmd-port must be from 1 to 65535"), session::err);
  }

  @Test
  void colourIsForTerminalsThatWantIt() {
    session.run("decode", "--color", "always", FILE);
    assertTrue(session.out().contains("\u001b[36msend_name"), session::out);
    session.out.reset();
    session.environment.put("NO_COLOR", "1");
    session.run("decode", "--color", "always", FILE);
    assertFalse(session.out().contains("\u001b["), session::out);
  }
}
