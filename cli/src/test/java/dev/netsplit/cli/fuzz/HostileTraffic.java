package dev.netsplit.cli.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bombs and floods that come over a connection. */
final class HostileTraffic {

  private static final boolean TAKEN = true;
  private static final boolean REFUSED = false;

  private static final int MOST_SEQUENCES = 1024;
  private static final int MOST_PARTS = 1 << 16;

  private HostileTraffic() {}

  private static List<Hostile> terms() {
    String terms = "terms";
    return List.of(
        Hostile.of(terms, "nested as deep as is taken", TAKEN, "6801".repeat(256) + "6a"),
        Hostile.of(terms, "nested one deeper", REFUSED, "6801".repeat(257) + "6a"),
        Hostile.of(terms, "nested 30,000 deep", REFUSED, "6c00000001".repeat(30_000)),
        Hostile.of(
            terms, "an atom of 255 long characters", TAKEN, "7603fc" + "f09f9880".repeat(255)),
        Hostile.of(terms, "an atom of 256 characters", REFUSED, "760100" + "61".repeat(256)),
        Hostile.of(terms, "an atom said to have 65,535 bytes", REFUSED, "76ffff61"),
        Hostile.of(terms, "an integer of 4 MiB", TAKEN, "6f0040000000" + "ff".repeat(4 << 20)),
        Hostile.of(
            terms, "an integer of a byte more", REFUSED, "6f0040000100" + "ff".repeat(5 << 20)),
        Hostile.of(terms, "an integer said to have 4 GiB", REFUSED, "6fffffffff00ff"),
        Hostile.of(
            terms, "a compressed term said to have 4 GiB", REFUSED, "50ffffffff789c4b04000062"),
        Hostile.of(terms, "a tuple said to have 2^32 - 1 parts", REFUSED, "69ffffffff6a"),
        Hostile.of(terms, "a map said to have 2^31 pairs", REFUSED, "74800000006a6a"),
        Hostile.of(terms, "a binary said to have 4 GiB", REFUSED, "6dffffffff00"),
        Hostile.of(
            terms, "a reference of 65,535 words", REFUSED, "5affff77016100" + "00".repeat(40)),
        Hostile.of(terms, "lists that each claim all that is left", REFUSED, greedyLists()));
  }

  /** Each list in the next says that it has as many elements as there are bytes behind it. */
  private static String greedyLists() {
    int depth = 250;
    int bytes = 60_000;
    StringBuilder lists = new StringBuilder();
    for (int i = 1; i <= depth; i++) {
      lists.append("6c").append(u32(bytes - 5 * i));
    }
    return lists + "6a".repeat(bytes - 5 * depth);
  }

  private static List<Hostile> headers() {
    String headers = "distribution headers";
    String noFlags = "00".repeat(128);
    return List.of(
        Hostile.of(
            headers,
            "255 atoms of slots never filled",
            REFUSED,
            frame("8344ff" + noFlags + "00".repeat(255))),
        Hostile.of(
            headers, "255 new atoms and no text", REFUSED, frame("8344ff" + "88".repeat(128))),
        Hostile.of(
            headers,
            "a long text said to have 65,535 bytes",
            REFUSED,
            frame("834401 18 00 ffff61")),
        Hostile.of(
            headers, "an atom that the header lacks", REFUSED, frame("834400 6803 6101 5200 5200")),
        Hostile.of(headers, "all slots of the cache filled ten times", TAKEN, overwritten(10)));
  }

  /** Each round fills all 2,048 slots with atoms that nobody has had before. */
  private static String overwritten(int rounds) {
    StringBuilder stream = new StringBuilder();
    int atoms = 128;
    for (int first = 0; first < rounds * 2048; first += atoms) {
      int flags = 8 | (first / 256 % 8);
      StringBuilder body = new StringBuilder("834480");
      body.append(String.format(Locale.ROOT, "%x%x", flags, flags).repeat(atoms / 2)).append("00");
      for (int i = first; i < first + atoms; i++) {
        body.append(String.format(Locale.ROOT, "%02x08", i % 256));
        String.format(Locale.ROOT, "%08x", i)
            .chars()
            .forEach(letter -> body.append(Integer.toHexString(letter)));
      }
      stream.append(frame(body + "6a"));
    }
    return stream.toString();
  }

  private static List<Hostile> fragments() {
    String fragments = "fragments";
    StringBuilder unfinished = new StringBuilder();
    for (int i = 0; i < MOST_SEQUENCES; i++) {
      unfinished.append(first(i, 2));
    }
    StringBuilder endless = new StringBuilder(first(7, -1));
    for (int i = 1; i < MOST_PARTS; i++) {
      endless.append(next(7, -1L - i));
    }
    return List.of(
        Hostile.of(fragments, "1,024 unfinished messages", TAKEN, unfinished.toString()),
        Hostile.of(fragments, "one unfinished message more", REFUSED, unfinished + first(9999, 2)),
        Hostile.of(fragments, "65,536 fragments of a message without end", TAKEN, endless + ""),
        Hostile.of(fragments, "one fragment more", REFUSED, endless + next(7, -1L - MOST_PARTS)),
        Hostile.of(fragments, "a message begun twice", REFUSED, first(1, 3) + first(1, 3)),
        Hostile.of(fragments, "a fragment with number 0", REFUSED, first(1, 0)),
        Hostile.of(fragments, "a fragment of nothing begun", REFUSED, next(1, 5)),
        Hostile.of(fragments, "fragments that count up", REFUSED, first(1, 3) + next(1, 4)));
  }

  private static String first(long sequence, long left) {
    return frame("8345" + u64(sequence) + u64(left) + "00" + "68");
  }

  private static String next(long sequence, long left) {
    return frame("8346" + u64(sequence) + u64(left) + "61");
  }

  private static List<Hostile> beginnings() {
    return List.of(
        Hostile.of("frames", "a frame said to have 4 GiB", REFUSED, "ffffffff00"),
        Hostile.of("frames", "a frame said to have 128 MiB and a byte", REFUSED, "08000001 00"),
        Hostile.of("frames", "16,000 ticks", TAKEN, "00000000".repeat(16_000)),
        Hostile.of(
            "control messages", "an operation of 8 MiB", REFUSED, frame("708368016f0040000000")),
        Hostile.of(
            "control messages",
            "a tuple of 255 parts",
            REFUSED,
            frame("708368ff" + "6101".repeat(255))),
        Hostile.of("epmd, requests", "a request said to have 65,535 bytes", REFUSED, "ffff78"),
        Hostile.of("epmd, requests", "a request of nothing", REFUSED, "0000"),
        Hostile.of(
            "epmd, responses",
            "a listing of more than 4 MiB",
            REFUSED,
            "00001111" + "0a".repeat((4 << 20) + 1)),
        Hostile.of(
            "epmd, responses",
            "a name said to have 65,535 bytes",
            REFUSED,
            "7700 1111 4d00 0006 0005 ffff61"),
        Hostile.of(
            "handshakes, acceptor", "a message said to have 65,535 bytes", REFUSED, "ffff4e"),
        Hostile.of(
            "handshakes, acceptor",
            "a name of 256 characters",
            REFUSED,
            "010f 4e 0000000000000000 00000000 0100" + "61".repeat(254) + "4062"),
        Hostile.of(
            "handshakes, initiator",
            "a status of 1,000 bytes",
            REFUSED,
            "03e9 73" + "6f".repeat(1000)));
  }

  private static String frame(String body) {
    String bytes = body.replace(" ", "");
    return u32(bytes.length() / 2) + bytes;
  }

  private static String u32(int value) {
    return String.format(Locale.ROOT, "%08x", value);
  }

  private static String u64(long value) {
    return String.format(Locale.ROOT, "%016x", value);
  }

  /** All of them. */
  static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>(terms());
    all.addAll(headers());
    all.addAll(fragments());
    all.addAll(beginnings());
    return all;
  }
}
