package dev.netsplit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page in a browser: opened from a file, looked at, pressed and typed into as a reader would.
 * It keeps what the browser complained of and what the page asked the network for.
 */
final class BrowserTab implements AutoCloseable {

  private static final int HEIGHT = 900;
  private static final long PATIENCE_SECONDS = 120;

  /** Windows' codes, by which the protocol names keys. */
  private static final Map<String, Integer> KEYS =
      Map.ofEntries(
          Map.entry("Tab", 9),
          Map.entry("Enter", 13),
          Map.entry("Escape", 27),
          Map.entry(" ", 32),
          Map.entry("PageUp", 33),
          Map.entry("PageDown", 34),
          Map.entry("End", 35),
          Map.entry("Home", 36),
          Map.entry("ArrowLeft", 37),
          Map.entry("ArrowUp", 38),
          Map.entry("ArrowRight", 39),
          Map.entry("ArrowDown", 40));

  private final DevTools tools;
  private final String context;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch loaded = new CountDownLatch(1);
  private boolean scripts = true;

  BrowserTab(DevTools tools) {
    this.tools = tools;
    context =
        tools
            .call("", "Target.createBrowserContext", DevTools.parameters())
            .get("browserContextId")
            .stringValue();
    ObjectNode target =
        DevTools.parameters().put("url", "about:blank").put("browserContextId", context);
    String id = tools.call("", "Target.createTarget", target).get("targetId").stringValue();
    ObjectNode attach = DevTools.parameters().put("targetId", id).put("flatten", true);
    session = tools.call("", "Target.attachToTarget", attach).get("sessionId").stringValue();
    tools.listen(this::hear);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", DevTools.parameters());
    }
    call("Emulation.setFocusEmulationEnabled", DevTools.parameters().put("enabled", true));
    width(1280);
  }

  private JsonNode call(String method, ObjectNode parameters) {
    return tools.call(session, method, parameters);
  }

  private void hear(JsonNode message) {
    JsonNode from = message.get("sessionId");
    if (from == null || !from.stringValue().equals(session)) {
      return;
    }
    JsonNode parameters = message.get("params");
    switch (message.get("method").stringValue()) {
      case "Page.loadEventFired" -> loaded.countDown();
      case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").stringValue());
      case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
          complaints.add(parameters.toString());
      default -> {}
    }
  }

  /** Opens a file, as a reader does with a double click, and waits until it is there. */
  void load(Path file) throws InterruptedException {
    loaded = new CountDownLatch(1);
    String url = file.toUri().toString();
    call("Page.navigate", DevTools.parameters().put("url", url));
    if (!loaded.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("never loaded: " + url);
    }
    settle();
  }

  /** Waits until what was asked for is painted; a page without scripts cannot say when. */
  void settle() {
    if (!scripts) {
      return;
    }
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** What an expression or a promise of it comes to. */
  JsonNode evaluate(String expression) {
    ObjectNode parameters =
        DevTools.parameters()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    JsonNode answer = call("Runtime.evaluate", parameters);
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + "\n" + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  String text(String selector) {
    return evaluate("document.querySelector('" + selector + "').textContent").stringValue();
  }

  int number(String expression) {
    return evaluate(expression).intValue();
  }

  /** What an expression lists, as text. */
  List<String> list(String expression) {
    List<String> list = new ArrayList<>();
    evaluate(expression).forEach(node -> list.add(node.asString()));
    return list;
  }

  /** Puts the keyboard on what a selector names, as Tab or a click would. */
  void focus(String selector) {
    evaluate("document.querySelector('" + selector + "').focus()");
  }

  boolean holds(String expression) {
    return evaluate("Boolean(" + expression + ")").booleanValue();
  }

  /** Presses and lets go of a key that writes nothing, or of the space bar. */
  void press(String key) {
    ObjectNode parameters =
        DevTools.parameters()
            .put("key", key)
            .put("code", key.equals(" ") ? "Space" : key)
            .put("windowsVirtualKeyCode", KEYS.get(key));
    ObjectNode down = parameters.deepCopy().put("type", "keyDown");
    if (key.equals(" ")) {
      down.put("text", " ");
    } else if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", parameters.deepCopy().put("type", "keyUp"));
    settle();
  }

  /** Writes where the keyboard is. */
  void type(String text) {
    call("Input.insertText", DevTools.parameters().put("text", text));
    settle();
  }

  /** Moves the pointer to the middle of what a selector names. */
  void pointAt(String selector) {
    JsonNode middle =
        evaluate(
            "(() => { const e = document.querySelector('"
                + selector
                + "'); e.scrollIntoView({block: 'center'});"
                + " const b = e.getBoundingClientRect();"
                + " return [b.x + b.width / 2, b.y + b.height / 2]; })()");
    call(
        "Input.dispatchMouseEvent",
        DevTools.parameters()
            .put("type", "mouseMoved")
            .put("x", middle.get(0).doubleValue())
            .put("y", middle.get(1).doubleValue()));
    settle();
  }

  /** A screen of this width. */
  void width(int width) {
    call(
        "Emulation.setDeviceMetricsOverride",
        DevTools.parameters()
            .put("width", width)
            .put("height", HEIGHT)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /**
   * What the reader's system prefers.
   *
   * @param scheme {@code light} or {@code dark}
   */
  void prefer(String scheme) {
    media("", scheme);
  }

  /** Lays the page out as for paper. */
  void paper() {
    media("print", "dark");
  }

  private void media(String media, String scheme) {
    ObjectNode parameters = DevTools.parameters().put("media", media);
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", scheme);
    call("Emulation.setEmulatedMedia", parameters);
  }

  /** From now on no page runs a script. */
  void withoutScripts() {
    scripts = false;
    call("Emulation.setScriptExecutionDisabled", DevTools.parameters().put("value", true));
  }

  /** Writes a picture of the whole page. */
  void photograph(Path file) throws IOException {
    ObjectNode parameters = DevTools.parameters().put("captureBeyondViewport", true);
    JsonNode size = call("Page.getLayoutMetrics", DevTools.parameters()).get("cssContentSize");
    parameters
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.get("width").doubleValue())
        .put("height", size.get("height").doubleValue())
        .put("scale", 1);
    write(file, call("Page.captureScreenshot", parameters));
  }

  /** Writes what would go to the printer. */
  void print(Path file) throws IOException {
    write(file, call("Page.printToPDF", DevTools.parameters().put("preferCSSPageSize", true)));
  }

  private static void write(Path file, JsonNode answer) throws IOException {
    Files.write(file, Base64.getDecoder().decode(answer.get("data").stringValue()));
  }

  /** What the browser said of the page in its console: errors, warnings and all else. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the page asked for, itself included. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    tools.call(
        "", "Target.disposeBrowserContext", DevTools.parameters().put("browserContextId", context));
  }
}
