package dev.netsplit.sockets.epmd;

import dev.netsplit.sockets.epmd.EpmdCase.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes up cases from seeds: valid, malformed, in pieces, pipelined, oversize, reset. */
public final class EpmdCases {

  /** Lines of a case, one of them for looking at what the others did. */
  private static final int LINES = 3;

  private final Random random;
  private final boolean relaxed;
  private final List<String> names = new ArrayList<>();
  private final Script script = new Script();
  private final boolean[] opened = new boolean[LINES];

  private EpmdCases(long seed, boolean relaxed) {
    random = new Random(seed);
    this.relaxed = relaxed;
    for (int i = 0; i < 3; i++) {
      names.add(name("c" + seed + "-" + i));
    }
  }

  /**
   * One case for each seed.
   *
   * @param relaxed for a daemon that obeys STOP; such cases kill nobody
   */
  public static List<EpmdCase> make(long firstSeed, int count, boolean relaxed) {
    List<EpmdCase> cases = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      cases.add(new EpmdCases(seed, relaxed).make("seed " + seed));
    }
    return cases;
  }

  private EpmdCase make(String title) {
    // While this name is in use nobody can kill a strict daemon.
    script.open(LINES).send(LINES, EpmdBytes.registration("anchor"), "anchor");
    int acts = 1 + random.nextInt(5);
    for (int i = 0; i < acts; i++) {
      act(random.nextInt(LINES));
    }
    byte[] names2 = EpmdBytes.request(random.nextInt(8) == 0 ? 'd' : 'n', "");
    return script.open(LINES + 1).send(LINES + 1, names2).titled(title);
  }

  private void act(int line) {
    if (!opened[line]) {
      script.open(line);
      opened[line] = true;
    }
    int name = random.nextInt(names.size());
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> send(line, EpmdBytes.registration(names.get(name)), names.get(name));
      case 3 -> send(line, oddRegistration(names.get(name)), EpmdPlayer.SOME_NAME);
      case 4 -> send(line, lookup(names.get(name)), "");
      case 5 -> send(line, EpmdBytes.request(verb(), text(names.get(name))), "");
      case 6 -> send(line, malformed(), "");
      case 7 -> end(line);
      case 8 -> {
        send(line, EpmdBytes.registration(names.get(name)), names.get(name));
        end(line);
      }
      default -> send(line, random(1 + random.nextInt(40)), "");
    }
    if (random.nextInt(4) == 0) {
      end(line);
    }
  }

  private void end(int line) {
    if (random.nextBoolean()) {
      script.close(line);
    } else {
      script.reset(line);
    }
    opened[line] = false;
  }

  /** Whole, in pieces, with more behind it in the same write, or with more behind it later. */
  private void send(int line, byte[] bytes, String name) {
    switch (random.nextInt(8)) {
      case 0 -> pieces(line, bytes, name, 1 + random.nextInt(bytes.length));
      case 1 -> pieces(line, bytes, name, Math.min(bytes.length, 1 + random.nextInt(3)));
      case 2 -> script.send(line, EpmdBytes.joined(bytes, random(1 + random.nextInt(9))), name);
      case 3 -> {
        byte[] another = EpmdBytes.request('n', "");
        script.send(line, EpmdBytes.joined(bytes, another), name);
      }
      case 4 -> script.send(line, bytes, name).send(line, random(1 + random.nextInt(5)));
      default -> script.send(line, bytes, name);
    }
  }

  private void pieces(int line, byte[] bytes, String name, int first) {
    script.send(line, Arrays.copyOf(bytes, first), name);
    if (first < bytes.length) {
      int second = first + random.nextInt(bytes.length - first);
      if (second > first) {
        script.send(line, Arrays.copyOfRange(bytes, first, second));
      }
      script.send(line, Arrays.copyOfRange(bytes, second, bytes.length));
    }
  }

  private char verb() {
    String verbs = relaxed ? "ssndz" : "kskndz";
    return verbs.charAt(random.nextInt(verbs.length()));
  }

  private byte[] text(String name) {
    return random.nextBoolean() ? name.getBytes(StandardCharsets.UTF_8) : new byte[0];
  }

  private byte[] lookup(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(8)) {
      case 0 -> EpmdBytes.request('z', name + "\0");
      case 1 -> EpmdBytes.request('z', name + "\0x");
      case 2 -> EpmdBytes.request('z', "");
      case 3 -> EpmdBytes.request('z', "x".repeat(253 + random.nextInt(4)));
      case 4 -> EpmdBytes.request('z', new byte[] {(byte) 0xc3, (byte) random.nextInt(256)});
      default -> EpmdBytes.request('z', text);
    };
  }

  private byte[] oddRegistration(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int port = random.nextInt(1 << 16);
    return switch (random.nextInt(9)) {
      case 0 -> EpmdBytes.registration(text, port, random.nextInt(8), new byte[0]);
      case 1 -> EpmdBytes.registration(text, port, 6, random(random.nextInt(40)));
      case 2 -> EpmdBytes.registration(text, port, 5, random(1000 + random.nextInt(50)));
      case 3 -> EpmdBytes.registration("y".repeat(250 + random.nextInt(12)));
      case 4 -> EpmdBytes.registration("\u00e9".repeat(500 + random.nextInt(20)));
      case 5 -> EpmdBytes.registration(random(1 + random.nextInt(30)), port, 6, new byte[0]);
      case 6 -> withLengthAt(EpmdBytes.registration(name), 11);
      case 7 -> withLengthAt(EpmdBytes.registration(name), 13 + text.length);
      default -> EpmdBytes.registration(new byte[0], port, 6, random(random.nextInt(3)));
    };
  }

  /** The same with another length inside. */
  private byte[] withLengthAt(byte[] request, int at) {
    request[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
    request[at + 1] = (byte) random.nextInt(256);
    return request;
  }

  private byte[] malformed() {
    return switch (random.nextInt(7)) {
      case 0 -> new byte[] {0, 0};
      case 1 -> EpmdBytes.joined(new byte[] {0, 0}, random(1 + random.nextInt(9)));
      case 2 -> EpmdBytes.framed(random(1 + random.nextInt(60)));
      case 3 -> EpmdBytes.request('n', "x".repeat(3054 + random.nextInt(6)));
      case 4 -> new byte[] {(byte) (0x0b + random.nextInt(3)), (byte) random.nextInt(256)};
      case 5 -> EpmdBytes.request('q', "x".repeat(random.nextInt(4000)));
      default -> EpmdBytes.request("xzndks".charAt(random.nextInt(2)), random(20));
    };
  }

  private String name(String base) {
    return switch (random.nextInt(6)) {
      case 0 -> base + "@host with spaces";
      case 1 -> base + "\u00e4\u4e2d\ud83d\ude00";
      case 2 -> base + "z".repeat(255 - base.length());
      default -> base;
    };
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
