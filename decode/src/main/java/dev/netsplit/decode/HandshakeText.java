package dev.netsplit.decode;

import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of handshake messages in words. Of a digest it shows the front only: with the
 * challenge, all of it would let anyone try out cookies.
 */
final class HandshakeText {

  /** More flags than that are not told by what differs. */
  private static final int MAX_DIFFERENCES = 8;

  private final StringBuilder text = new StringBuilder();
  private final List<Detail> details = new ArrayList<>();

  /** The message of that name with the parts told so far. */
  Message message(String name) {
    return message(name, "");
  }

  /** As {@link #message(String)}, with the word that says most about it. */
  Message message(String name, String subject) {
    return new Message(Kind.HANDSHAKE, name, subject, text.toString(), details);
  }

  HandshakeText node(String name) {
    return part(Printable.of(name), new Detail("node", name));
  }

  HandshakeText creation(int creation) {
    return part(
        "creation=" + Integer.toUnsignedString(creation), Detail.unsigned("creation", creation));
  }

  HandshakeText word(String name, String value) {
    return part(value, new Detail(name, value));
  }

  HandshakeText digest(Digest digest) {
    String front = Long.toHexString(digest.high() >>> 32 | 1L << 32).substring(1) + "...";
    return part("digest=" + front, new Detail("digest", front));
  }

  /** A whole word of flags: what differs from OTP 25, and for programs every name. */
  HandshakeText flags(long word) {
    String hex = "0x" + Long.toHexString(word);
    details.add(new Detail("flags", hex));
    return part("flags=" + hex + " " + difference(word), new Detail("flag_names", names(word)));
  }

  /** The lower half of a word of flags, as version 5 of the handshake sends it. */
  HandshakeText halfOfFlags(String name, long word) {
    String hex = "0x" + Long.toHexString(word);
    return part(
        name + "=" + hex + " [" + String.join(" ", names(word)) + "]",
        new Detail(name + "_names", names(word)));
  }

  private HandshakeText part(String said, Detail detail) {
    text.append(text.length() == 0 ? "" : " ").append(said);
    details.add(detail);
    return this;
  }

  private static List<String> names(long word) {
    return Flags.names(word);
  }

  private static String difference(long word) {
    boolean visible = (word & Flags.PUBLISHED) != 0;
    long usual = visible ? Flags.OTP_25_PUBLISHED : Flags.OTP_25_HIDDEN;
    String sort = visible ? "visible" : "hidden";
    long differing = word ^ usual;
    if (differing == 0) {
      return "(" + sort + ", all of OTP 25)";
    }
    if (Long.bitCount(differing) > MAX_DIFFERENCES) {
      return "(" + String.join(" ", names(word)) + ")";
    }
    long more = word & ~usual;
    long less = usual & ~word;
    return "("
        + sort
        + ", OTP 25"
        + (less == 0 ? "" : " without " + String.join(" ", names(less)))
        + (more == 0 ? "" : " and " + String.join(" ", names(more)))
        + ")";
  }
}
