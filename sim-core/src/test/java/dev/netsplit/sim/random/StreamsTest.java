package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static long[] first(int count, RandomStream stream) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = stream.nextLong();
    }
    return values;
  }

  @Test
  void givesTheSameStreamForTheSameName() {
    assertArrayEquals(
        first(10, Streams.of(42, 3).stream("latency", "a>b", 7)),
        first(10, Streams.of(42, 3).stream("latency", "a>b", 7)));
  }

  @Test
  void changesNoStreamWhenOthersAreMadeOrDrawnFrom() {
    Streams streams = Streams.of(42, 0);
    long[] alone = first(10, streams.stream("latency", "a>b"));

    RandomStream again = streams.stream("latency", "a>b");
    long[] amongOthers = new long[10];
    for (int i = 0; i < 10; i++) {
      first(i + 1, streams.stream("loss", "a>b", i));
      first(5, streams.stream("latency", "a>b"));
      amongOthers[i] = again.nextLong();
    }

    assertArrayEquals(alone, amongOthers);
  }

  @Test
  void givesEveryNameAndEveryRunItsOwnStream() {
    Set<Long> values = new TreeSet<>();
    int count = 0;
    for (long seed = -3; seed < 30; seed++) {
      for (long repetition = 0; repetition < 30; repetition++) {
        Streams streams = Streams.of(seed, repetition);
        for (String purpose : new String[] {"latency", "loss", ""}) {
          for (String id : new String[] {"latency", "a", "b", ""}) {
            values.add(streams.stream(purpose, id, seed).nextLong());
            values.add(streams.stream(purpose, id, 1000 + repetition).nextLong());
            count += 2;
          }
        }
      }
    }

    assertEquals(count, values.size());
  }

  @Test
  void drawsTheFirstValueOfAStreamWithoutMakingIt() {
    Streams streams = Streams.of(1, 2);

    assertEquals(
        streams.stream("loss", "a>b", 99).nextLong(),
        streams.draw(Mix64.hash("loss"), Mix64.hash("a>b"), 99));
  }

  @Test
  void takesNoNumberAsNumberZero() {
    Streams streams = Streams.of(1, 2);

    assertEquals(streams.stream("loss", "a", 0).nextLong(), streams.stream("loss", "a").nextLong());
  }

  @Test
  void givesTheSameValuesOnEveryMachine() {
    RandomStream stream = Streams.of(42, 1).stream("tick phase", "n1@host1", 5);

    assertEquals("8d8a66334f9d66e8", Long.toHexString(stream.nextLong()));
    assertEquals("eccbf06c7e0fe172", Long.toHexString(stream.nextLong()));
    assertEquals("3b5ef12e802f4d9b", Long.toHexString(stream.at(1_000_000)));
    assertEquals("c51ce93a5e336e33", Long.toHexString(new Streams(0).stream("", "").nextLong()));
  }
}
