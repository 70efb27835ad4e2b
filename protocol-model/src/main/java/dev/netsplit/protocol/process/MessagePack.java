package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermDecoder;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Messages of a mailbox that nobody is likely to look at soon: in the external term format,
 * compressed, since the messages of a storm differ by little. It does not know whose they are.
 */
final class MessagePack {

  /** Messages of a full pack. */
  static final int MESSAGES = 256;

  private byte[] compressed;
  private int plainBytes;
  private int size;
  private boolean down;

  private MessagePack() {}

  static MessagePack of(List<Term> messages) {
    MessagePack pack = new MessagePack();
    pack.put(messages);
    return pack;
  }

  int size() {
    return size;
  }

  /** Whether any message may say that a monitored process is gone. */
  boolean hasDown() {
    return down;
  }

  /** Bytes that the messages take. */
  int bytes() {
    return compressed.length;
  }

  /** Takes the first message out that is wanted, or null. */
  Term take(Predicate<Term> wanted) {
    List<Term> messages = messages();
    for (Iterator<Term> each = messages.iterator(); each.hasNext(); ) {
      Term message = each.next();
      if (wanted.test(message)) {
        each.remove();
        put(messages);
        return message;
      }
    }
    return null;
  }

  /** Removes what is unwanted; how many messages that were. */
  int remove(Predicate<Term> unwanted) {
    int before = size;
    List<Term> messages = messages();
    if (messages.removeIf(unwanted)) {
      put(messages);
    }
    return before - size;
  }

  private void put(List<Term> messages) {
    size = messages.size();
    down = messages.stream().anyMatch(Mailbox::isDown);
    plainBytes = messages.stream().mapToInt(TermEncoder::size).sum();
    ByteBuffer plain = ByteBuffer.allocate(plainBytes);
    messages.forEach(message -> TermEncoder.encode(message, plain));
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(plain.array());
      deflater.finish();
      // Deflate adds five bytes for each block that it cannot make smaller, and a few for its ends.
      byte[] buffer = new byte[plainBytes + plainBytes / 1000 + 64];
      int length = deflater.deflate(buffer);
      if (!deflater.finished()) {
        throw new IllegalStateException(plainBytes + " bytes do not fit into " + buffer.length);
      }
      compressed = Arrays.copyOf(buffer, length);
    } finally {
      deflater.end();
    }
  }

  /** All messages, to be changed by the caller only. */
  List<Term> messages() {
    ByteBuffer plain = ByteBuffer.wrap(inflated());
    List<Term> messages = new ArrayList<>(size);
    while (plain.hasRemaining()) {
      Decoded<Term> message = TermDecoder.decode(plain);
      if (!message.isValue()) {
        throw new IllegalStateException("a packed message does not decode: " + message.state());
      }
      messages.add(message.value());
    }
    return messages;
  }

  private byte[] inflated() {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] plain = new byte[plainBytes];
      int length = inflater.inflate(plain);
      if (length != plainBytes) {
        throw new IllegalStateException(length + " bytes of " + plainBytes + " came back");
      }
      return plain;
    } catch (DataFormatException e) {
      throw new IllegalStateException("a pack of messages is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
