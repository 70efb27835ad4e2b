package dev.netsplit.cli.fuzz;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What one end of a connection sends once it is up: ticks, messages behind headers that fill and
 * use the atom cache, messages in fragments that interleave, and messages in pass-through form.
 */
final class StreamGrammar implements Grammar {

  /** The forms that a stream has. */
  enum Form {
    HEADERS,
    FRAGMENTS,
    PASS_THROUGH
  }

  private static final int SLOTS = 2048;
  private static final int MOST_MESSAGES = 8;
  private static final int MOST_BYTES = 1 << 16;

  private final List<Form> forms;

  StreamGrammar(Form... forms) {
    this.forms = List.of(forms);
  }

  @Override
  public byte[] next(Dice dice) {
    dice.begin();
    return new Connection(dice).stream(forms);
  }

  /** One stream: it knows which slots it has filled. */
  private static final class Connection {

    private final Dice dice;
    private final Wire out;
    private final boolean[] filled = new boolean[SLOTS];

    /** Frames of fragmented messages that are still to be sent, in their order. */
    private final List<Deque<byte[]>> unsent = new ArrayList<>();

    Connection(Dice dice) {
      this.dice = dice;
      out = new Wire(dice);
    }

    byte[] stream(List<Form> forms) {
      int messages = 1 + dice.below(MOST_MESSAGES);
      for (int i = 0; i < messages && out.size() < MOST_BYTES; i++) {
        switch (dice.of(forms)) {
          case HEADERS -> frame(withHeader());
          case FRAGMENTS -> inFragments(i);
          case PASS_THROUGH -> frame(passThrough());
        }
        if (dice.oneIn(10)) {
          out.u32(0);
        }
      }
      while (!unsent.isEmpty() && !dice.lies()) {
        Deque<byte[]> message = dice.of(unsent);
        frame(message.removeFirst());
        unsent.removeIf(Deque::isEmpty);
      }
      return out.taken();
    }

    private void frame(byte[] body) {
      out.counted(body, 4);
    }

    private byte[] passThrough() {
      Wire body = new Wire(dice).u8(112);
      new ControlGrammar(new TermGrammar(0)).put(dice, body, true);
      return body.taken();
    }

    private byte[] withHeader() {
      Wire body = new Wire(dice).u8(131).u8(68);
      int references = header(body);
      new ControlGrammar(new TermGrammar(references)).put(dice, body, false);
      return body.taken();
    }

    /** Appends a header and says how many atoms it names. */
    private int header(Wire body) {
      int count = dice.size(255);
      body.length(count, 1);
      if (count == 0) {
        return 0;
      }
      byte[] flags = new byte[count / 2 + 1];
      Wire references = new Wire(dice);
      boolean longAtoms = dice.oneIn(3);
      for (int i = 0; i < count; i++) {
        int slot = dice.below(dice.oneIn(2) ? 16 : SLOTS);
        boolean isNew = (!filled[slot] && !dice.lies()) || dice.oneIn(3);
        flag(flags, i, (slot >>> 8) | (isNew ? 8 : 0));
        references.u8(slot);
        if (isNew) {
          byte[] text = TermGrammar.text(dice);
          references.counted(
              longAtoms || text.length < 256 ? text : new byte[255], longAtoms ? 2 : 1);
          filled[slot] = true;
        }
      }
      flag(flags, count, longAtoms ? 1 : 0);
      body.bytes(flags).bytes(references.taken());
      return count;
    }

    private static void flag(byte[] flags, int index, int nibble) {
      flags[index / 2] |= (byte) (nibble << (index % 2 == 0 ? 0 : 4));
    }

    /** The first fragment is sent now, as its header changes the cache, and the others later. */
    private void inFragments(int number) {
      Wire header = new Wire(dice);
      Wire terms = new Wire(dice);
      new ControlGrammar(new TermGrammar(header(header))).put(dice, terms, false);
      byte[] all = terms.taken();
      int count = 1 + dice.below(Math.max(1, Math.min(all.length, 20)));
      long sequence = dice.lies() ? dice.number() : number;
      Deque<byte[]> rest = new ArrayDeque<>();
      for (int left = count; left > 0; left--) {
        int from = (count - left) * (all.length / count);
        int to = left == 1 ? all.length : from + all.length / count;
        byte[] part = Arrays.copyOfRange(all, from, to);
        Wire body = new Wire(dice).u8(131).u8(left == count ? 69 : 70).u64(sequence);
        body.u64(dice.lies() ? dice.number() : left);
        if (left == count) {
          frame(body.bytes(header.taken()).bytes(part).taken());
        } else {
          rest.add(body.bytes(part).taken());
        }
      }
      if (!rest.isEmpty()) {
        unsent.add(rest);
      }
    }
  }
}
