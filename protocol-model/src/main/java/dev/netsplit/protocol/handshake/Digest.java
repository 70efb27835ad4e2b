package dev.netsplit.protocol.handshake;

/**
 * The 16 bytes by which a node proves that it knows the cookie. It does not know which side proves
 * what to whom.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record Digest(long high, long low) {

  /** Bytes of a digest on the wire. */
  public static final int BYTES = 16;

  /**
   * MD5 of the cookie's text followed by the challenge in decimal, without padding
   * (erl_dist_protocol, "gen_digest").
   *
   * @param cookie ISO 8859-1 text, as real nodes demand; any other is a mistake of the caller
   * @param challenge 32 bits, taken as unsigned
   */
  public static Digest of(String cookie, int challenge) {
    return new Digester().of(cookie, challenge);
  }

  /** Takes the same steps wherever the two differ, so that its time tells nothing of a digest. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && ((high ^ digest.high) | (low ^ digest.low)) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }
}
