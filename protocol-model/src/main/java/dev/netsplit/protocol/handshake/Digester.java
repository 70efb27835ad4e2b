package dev.netsplit.protocol.handshake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the digests of one node, with one MD5 for all of them and its cookie's bytes at hand. It
 * does not know which side proves what to whom.
 */
public final class Digester {

  private final MessageDigest md5 = md5();
  private final ByteBuffer sum = ByteBuffer.allocate(Digest.BYTES);
  private String cookie = "";
  private byte[] cookieBytes = {};

  /** Nothing has been digested yet. */
  public Digester() {}

  /**
   * MD5 of the cookie's text followed by the challenge in decimal, without padding
   * (erl_dist_protocol, "gen_digest").
   *
   * @param text of the cookie: ISO 8859-1, as real nodes demand; any other is a mistake of the
   *     caller
   * @param challenge 32 bits, taken as unsigned
   */
  public Digest of(String text, int challenge) {
    if (!cookie.equals(text)) {
      cookieBytes = Latin1.encode(text);
      cookie = text;
    }
    md5.update(cookieBytes);
    md5.update(Integer.toUnsignedString(challenge).getBytes(StandardCharsets.US_ASCII));
    sum.clear().put(md5.digest()).flip();
    return new Digest(sum.getLong(), sum.getLong());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
