package dev.netsplit.protocol.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Where a {@link TestNetwork} cuts its streams: nowhere, or at random places. */
final class StreamCuts {

  private Random random;

  void cutAtRandom(long seed) {
    random = new Random(seed);
  }

  List<byte[]> pieces(byte[] bytes) {
    if (random == null) {
      return List.of(bytes);
    }
    List<byte[]> pieces = new ArrayList<>();
    for (int start = 0; start < bytes.length; start += pieces.get(pieces.size() - 1).length) {
      int end = start + 1 + random.nextInt(bytes.length - start);
      pieces.add(Arrays.copyOfRange(bytes, start, end));
    }
    return pieces;
  }
}
