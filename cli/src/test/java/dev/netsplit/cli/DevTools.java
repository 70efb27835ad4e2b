package dev.netsplit.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser's DevTools protocol over its WebSocket: calls that wait for their answer, and what the
 * browser tells unasked. Knows no page.
 */
final class DevTools implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Long enough for a busy machine; only a browser that hangs needs it. */
  private static final long PATIENCE_SECONDS = 120;

  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private int calls;

  DevTools(URI address) {
    socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  /** Text may come in pieces. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        JsonNode message = JSON.readTree(text.toString());
        text.setLength(0);
        receive(message);
      }
      from.request(1);
      return null;
    }
  }

  private void receive(JsonNode message) {
    JsonNode id = message.get("id");
    if (id == null) {
      listeners.forEach(listener -> listener.accept(message));
      return;
    }
    CompletableFuture<JsonNode> answer = waiting.remove(id.intValue());
    if (answer != null) {
      answer.complete(message);
    }
  }

  /** Has everything told that is no answer. */
  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  static ObjectNode parameters() {
    return JSON.createObjectNode();
  }

  /**
   * Calls a method and returns its result.
   *
   * @param session of a page, empty for the browser itself
   */
  JsonNode call(String session, String method, ObjectNode parameters) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    int id = ++calls;
    waiting.put(id, answer);
    ObjectNode message = parameters().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode reply = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (reply.has("error")) {
        throw new AssertionError(method + ": " + reply.get("error"));
      }
      return reply.get("result");
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the browser does not answer " + method, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + method, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
