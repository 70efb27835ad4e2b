package dev.netsplit.plots.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.Pages;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which messages a page has, and that they read back as they were said. */
final class MessageWindowProperties {

  private static List<MessageWindow> windows(ReportContent content) {
    return MessageWindow.of(content.messages().orElseThrow(), content.shown().run(), name -> true);
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "5, 1", "5, 300", "5, 2000", "5, 90000", "40, 20000"})
  void windowsAreInOrderAndCountWhatIsBetweenThem(int nodes, int messages) {
    ReportContent content = Pages.nodes(nodes).messages(messages).recorded();
    List<Message> all = content.messages().orElseThrow().messages();
    List<MessageWindow> windows = windows(content);
    int next = -1;
    for (MessageWindow window : windows) {
      assertFalse(window.messages().isEmpty(), window.name());
      int begin = all.indexOf(window.messages().get(0));
      assertTrue(next == -1 || begin == next, window.name() + " does not follow the one before");
      assertEquals(all.subList(begin, begin + window.messages().size()), window.messages());
      next = begin + window.messages().size() + (int) window.left();
    }
    assertEquals(all.size(), Math.max(0, next));
  }

  @Test
  void eachWindowHasWhatCameJustBeforeAndAfterItsInstant() {
    ReportContent content = Pages.nodes(5).messages(90_000).recorded();
    List<MessageWindow> windows = windows(content);
    assertEquals("start of the first node", windows.get(0).name());
    List<String> names = windows.stream().map(MessageWindow::name).toList();
    assertTrue(
        names.containsAll(List.of("zone-c-lost", "end of zone-c-lost", "another")),
        names::toString);
    for (MessageWindow window : windows.subList(1, windows.size())) {
      List<Message> messages = window.messages();
      long before = messages.stream().filter(m -> m.sentNanos() < window.atNanos()).count();
      assertEquals(60, before, window.name());
      assertTrue(messages.size() - before >= 500, window.name());
    }
  }

  @Test
  void messagesReadBackAsTheyWereSaid() {
    ReportContent content = Pages.nodes(5).messages(3_000).recorded();
    JsonNode data = Islands.of(ReportPage.render(content)).get("messages-data");
    List<String> read = new ArrayList<>();
    for (JsonNode window : data.get("windows")) {
      List<Long> numbers = Islands.numbers(window.get("messages"));
      assertEquals(6 * window.get("count").asInt(), numbers.size());
      long sent = 0;
      for (int i = 0; i < numbers.size(); i += 6) {
        sent += numbers.get(i);
        long arrived = numbers.get(i + 1) == 0 ? -1 : sent + numbers.get(i + 1) - 1;
        int name = numbers.get(i + 4).intValue();
        read.add(
            String.join(
                " ",
                sent + " " + arrived,
                data.get("ends").get(numbers.get(i + 2).intValue()).asString(),
                data.get("ends").get(numbers.get(i + 3).intValue()).asString(),
                data.get("kinds").get(name).asString(),
                data.get("names").get(name).asString(),
                numbers.get(i + 5).toString()));
      }
    }
    List<String> said =
        windows(content).stream()
            .flatMap(window -> window.messages().stream())
            .map(MessageWindowProperties::words)
            .toList();
    assertEquals(said, read);
  }

  private static String words(Message message) {
    long arrived = message.receivedNanos();
    return String.join(
        " ",
        message.sentNanos() / 1_000 + " " + (arrived == MessageLog.NEVER ? -1 : arrived / 1_000),
        message.from(),
        message.to(),
        message.kind(),
        message.name(),
        Integer.toString(message.bytes()));
  }

  @Test
  void ofManyNodesThoseThatLostOrNoticedAreThereAndAllZones() {
    ReportContent content = Pages.nodes(300).messages(9_000).recorded();
    Cast cast = Cast.of(content.result().scenario().nodes(), content.shown().run());
    assertEquals(24, cast.names().size());
    assertEquals(6, cast.first().size());
    assertTrue(cast.names().containsAll(cast.first()));
    Set<String> zones = new TreeSet<>();
    content.result().scenario().nodes().stream()
        .filter(node -> cast.names().contains(node.name()))
        .forEach(node -> zones.add(node.zone()));
    assertEquals(3, zones.size());
    JsonNode data = Islands.of(ReportPage.render(content)).get("messages-data");
    for (JsonNode end : data.get("ends")) {
      String name = end.asString();
      assertTrue(cast.names().contains(name) || name.startsWith("epmd@"), name);
    }
  }
}
