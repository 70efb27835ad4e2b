package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A space-time diagram of the messages of one run: time goes down, each node is a line, each
 * message an arrow with its name. It must not know how messages are recorded.
 */
final class MessagesPart implements PagePart {

  /** Messages that are listed for readers without scripts. */
  private static final int MOST_LISTED = 40;

  private static final long NANOS_PER_MICRO = 1_000;

  private final ReportContent content;

  MessagesPart(ReportContent content) {
    this.content = content;
  }

  @Override
  public void writeTo(Html html) {
    if (content.messages().isEmpty() || content.messages().get().messages().isEmpty()) {
      html.leaf("p", "No messages were recorded.", "class", "note");
      return;
    }
    MessageLog log = content.messages().get();
    List<NodeSpec> nodes = content.result().scenario().nodes();
    Cast cast = Cast.of(nodes, content.shown().run());
    Set<String> others =
        nodes.stream().map(NodeSpec::name).collect(Collectors.toCollection(TreeSet::new));
    cast.names().forEach(others::remove);
    List<MessageWindow> windows =
        MessageWindow.of(log, content.shown().run(), name -> !others.contains(name));
    html.leaf("p", words(log, cast, windows), "class", "note");
    if (windows.isEmpty()) {
      return;
    }
    html.raw(CONTROLS);
    data(cast, windows).writeTo(html, "messages-data");
    html.open("noscript");
    html.leaf("p", "The diagram needs scripts; these are its first messages.", "class", "note");
    list(html, windows.get(0).messages());
    html.close("noscript");
  }

  private static final String CONTROLS =
      """
      <div class="card interactive" id="messages-player" hidden>
      <div class="controls wrap">
      <label>Around <select id="messages-window"></select></label>
      <label class="grow">Position <input type="range" id="messages-position" min="0" value="0"></label>
      </div>
      <fieldset><legend>Nodes, at most 10</legend>
      <div class="choices" id="messages-nodes"></div></fieldset>
      <fieldset><legend>Messages</legend>
      <div class="choices" id="messages-kinds"></div></fieldset>
      <p id="messages-now" class="note" aria-live="polite"></p>
      <div class="scroll" tabindex="0" role="region" aria-label="Space-time diagram">
      <svg id="messages-diagram" role="img" aria-label="Space-time diagram of messages"></svg>
      </div>
      <details><summary>The same as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Messages of the diagram">
      <table><thead><tr><th scope="col" class="number">Sent</th>
      <th scope="col" class="number">Arrived after</th><th scope="col">From</th>
      <th scope="col">To</th><th scope="col">Message</th></tr></thead>
      <tbody id="messages-table"></tbody></table></div></details>
      </div>
      """;

  private static void list(Html html, List<Message> messages) {
    Tables.begin(
        html, "First messages", List.of("From", "To", "Message"), List.of("Sent", "Arrived"));
    for (Message message : messages.subList(0, Math.min(messages.size(), MOST_LISTED))) {
      boolean arrived = message.receivedNanos() != MessageLog.NEVER;
      html.open("tr").inline("td", message.from()).inline("td", message.to());
      html.inline("td", message.name());
      html.inline("td", Wording.instant(message.sentNanos()), "class", "number");
      String when = arrived ? Wording.instant(message.receivedNanos()) : "never";
      html.inline("td", when, "class", "number").close("tr");
    }
    Tables.end(html);
  }

  private String words(MessageLog log, Cast cast, List<MessageWindow> windows) {
    long kept = windows.stream().mapToLong(window -> window.messages().size()).sum();
    long left = log.messages().size() + log.dropped() - kept;
    StringBuilder text = new StringBuilder("Time goes down, each node is a line, each message an");
    text.append(" arrow from when it left to when it came. The page has ")
        .append(Wording.counted(kept, "message"))
        .append(" of run ")
        .append(content.shown().run().run())
        .append(", around its start and what happened to it");
    int all = content.result().scenario().nodes().size();
    if (cast.names().size() < all) {
      text.append(", among ")
          .append(cast.names().size())
          .append(" of ")
          .append(Wording.counted(all, "node"))
          .append(": those that were lost or noticed it first, and some of every zone");
    }
    text.append('.');
    if (left > 0) {
      text.append(" Left out: ")
          .append(Wording.counted(left, "message"))
          .append(" of other nodes or other times");
      if (log.dropped() > 0) {
        text.append(", ").append(Wording.count(log.dropped())).append(" of them unrecorded");
      }
      text.append('.');
    }
    return text.toString();
  }

  private DataBlock data(Cast cast, List<MessageWindow> windows) {
    Map<String, Integer> ends = new LinkedHashMap<>();
    cast.names().forEach(name -> ends.put(name, ends.size()));
    Map<String, Integer> names = new LinkedHashMap<>();
    List<String> kinds = new ArrayList<>();
    List<DataBlock> blocks = new ArrayList<>();
    for (MessageWindow window : windows) {
      for (Message message : window.messages()) {
        ends.computeIfAbsent(message.from(), name -> ends.size());
        ends.computeIfAbsent(message.to(), name -> ends.size());
        if (names.putIfAbsent(label(message), names.size()) == null) {
          kinds.add(message.kind());
        }
      }
      blocks.add(block(window, ends, names));
    }
    List<Integer> first = new ArrayList<>();
    cast.first().forEach(name -> first.add(ends.get(name)));
    return new DataBlock()
        .put("start", content.shown().run().startNanos() / NANOS_PER_MICRO)
        .putStrings("ends", ends.keySet())
        .putNumbers("first", first.stream().mapToLong(Integer::longValue).sorted().toArray())
        .putStrings("names", names.keySet().stream().map(MessagesPart::name).toList())
        .putStrings("kinds", kinds)
        .putBlocks("windows", blocks);
  }

  /** The same name may be of different kinds. */
  private static String label(Message message) {
    return message.kind() + '\n' + message.name();
  }

  private static String name(String label) {
    return label.substring(label.indexOf('\n') + 1);
  }

  /** For each message: time since the one before, delay plus one, or 0, ends, name and size. */
  private static DataBlock block(
      MessageWindow window, Map<String, Integer> ends, Map<String, Integer> names) {
    Varints columns = new Varints();
    long last = 0;
    for (Message message : window.messages()) {
      long sent = message.sentNanos() / NANOS_PER_MICRO;
      boolean arrived = message.receivedNanos() != MessageLog.NEVER;
      columns.add(sent - last);
      columns.add(arrived ? message.receivedNanos() / NANOS_PER_MICRO - sent + 1 : 0);
      columns.add(ends.get(message.from())).add(ends.get(message.to()));
      columns.add(names.get(label(message))).add(message.bytes());
      last = sent;
    }
    return new DataBlock()
        .put("name", window.name())
        .put("at", window.atNanos() / NANOS_PER_MICRO)
        .put("left", window.left())
        .put("count", window.messages().size())
        .put("messages", columns.base64());
  }
}
