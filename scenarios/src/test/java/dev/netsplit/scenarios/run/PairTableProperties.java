package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairTableProperties {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithAMap(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int nodes = 2 + random.nextInt(40);
    PairTable table = new PairTable();
    TreeMap<Long, Long> map = new TreeMap<>();
    for (int step = 0; step < 5_000; step++) {
      int one = random.nextInt(nodes);
      int other = random.nextInt(nodes);
      long key = (long) one << 32 | other;
      if (random.nextInt(5) < 2) {
        Long removed = map.remove(key);
        assertEquals(removed == null ? PairTable.NONE : removed, table.remove(one, other));
      } else {
        map.put(key, (long) step);
        table.put(one, other, step);
      }
      assertEquals(map.size(), table.size());
    }
    TreeMap<Long, Long> all = new TreeMap<>();
    table.forEach((one, other, number) -> all.put((long) one << 32 | other, number));
    assertEquals(map, all);
    map.forEach(
        (key, number) -> assertEquals(number, table.get((int) (key >>> 32), (int) (long) key)));
  }
}
