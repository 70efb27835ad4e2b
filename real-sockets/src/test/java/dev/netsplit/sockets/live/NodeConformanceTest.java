package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.run.VirtualExchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One list of exchanges, four places where they are played: in memory, in virtual time, over the
 * loopback, and with a real node. What is said is the same everywhere.
 */
@Execution(ExecutionMode.CONCURRENT)
class NodeConformanceTest {

  private static final String COOKIE = ExchangeArms.COOKIE;
  private static final Pattern LOCK = Pattern.compile("_lock|lock_set|[]}],true}$|\\{(19|20|28),");
  private static final Map<String, Exchange> HIDDEN = new LinkedHashMap<>();

  static {
    HIDDEN.put("dials", hidden(Act.NOTHING, Act.DIALS, Act.NOTHING, COOKIE));
    HIDDEN.put("is dialled", hidden(Act.NOTHING, Act.NOTHING, Act.DIALS, COOKIE));
    HIDDEN.put("pings", hidden(Act.NOTHING, Act.PINGS, Act.NOTHING, COOKIE));
    HIDDEN.put("is pinged", hidden(Act.NOTHING, Act.NOTHING, Act.PINGS, COOKIE));
    HIDDEN.put(
        "is pinged on its own connection", hidden(Act.NOTHING, Act.PINGS, Act.PINGS, COOKIE));
    HIDDEN.put("dials with another cookie", hidden(Act.NOTHING, Act.DIALS, Act.NOTHING, "x"));
    HIDDEN.put("is dialled with another", hidden(Act.NOTHING, Act.NOTHING, Act.DIALS, "x"));
    HIDDEN.put("is not allowed", hidden(Act.ALLOWS_ANOTHER, Act.DIALS, Act.NOTHING, COOKIE));
    HIDDEN.put("is sent to", hidden(Act.NOTHING, Act.DIALS, Act.SENDS_TO_NOBODY, COOKIE));
    HIDDEN.put("sends", hidden(Act.NOTHING, Act.SENDS_TO_NOBODY, Act.NOTHING, COOKIE));
    HIDDEN.put("is monitored", hidden(Act.NOTHING, Act.DIALS, Act.MONITORS_NOBODY, COOKIE));
    HIDDEN.put("monitors", hidden(Act.NOTHING, Act.MONITORS_NOBODY, Act.NOTHING, COOKIE));
    HIDDEN.put("is to spawn", hidden(Act.NOTHING, Act.DIALS, Act.SPAWNS_WHAT_IS_NOT_THERE, COOKIE));
  }

  private static Exchange hidden(Act first, Act own, Act other, String cookie) {
    return new Exchange(first, own, other, true, cookie);
  }

  static Stream<String> hiddenExchanges() {
    return HIDDEN.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("hiddenExchanges")
  void saysTheSameWhereverItIsPlayed(String name) throws Exception {
    Exchange exchange = HIDDEN.get(name);
    List<String> expected = virtual(exchange).lines(line -> false);
    assertFalse(expected.isEmpty());
    for (ExchangeArms arm : ExchangeArms.values()) {
      List<String> heard = arm.play(exchange).lines(line -> false);
      assertEquals(String.join("\n", expected), String.join("\n", heard), arm.toString());
    }
  }

  /** Who takes the lock, and how often it is tried, depends on who is faster. */
  @Test
  void mergesByTheSameMessagesWhereverItIsPlayed() throws Exception {
    Exchange exchange = new Exchange(Act.NOTHING, Act.PINGS, Act.NOTHING, false, COOKIE);
    List<String> expected = merging(virtual(exchange), "VIRTUAL");
    for (ExchangeArms arm : ExchangeArms.values()) {
      List<String> heard = merging(arm.play(exchange), arm.toString());
      assertEquals(String.join("\n", expected), String.join("\n", heard), arm.toString());
    }
  }

  private static Transcript virtual(Exchange exchange) {
    NodeReport nobody = new NodeReport(() -> 0, event -> {});
    return Transcript.of(VirtualExchange.play(exchange, COOKIE, nobody).tracks());
  }

  private static List<String> merging(Transcript transcript, String where) {
    for (String part : List.of("set_lock", "del_lock", "lock_set")) {
      assertTrue(transcript.hasMessage(part), part + " in " + where);
    }
    return transcript.lines(line -> LOCK.matcher(line).find());
  }
}
