package dev.netsplit.sim.random;

/**
 * The random streams of one run, each found by its name: (purpose, id, n). It keeps no state and
 * knows no stream it gave out, so adding a stream, or a draw from one, changes no other.
 *
 * <p>A purpose says what the numbers decide ("latency", "tick phase"), an id for whom (a host, a
 * path), {@code n} which of several (a connection, a repetition of an event).
 */
public final class Streams {

  private static final long REPETITION_SALT = 0xD1B54A32D192ED03L;

  private final long runKey;

  /** The streams of the run with this key; keys that differ in one bit share nothing. */
  public Streams(long runKey) {
    this.runKey = runKey;
  }

  /**
   * The streams of one repetition of an experiment. Seed and repetition are both mixed, so
   * repetition 1 of seed 7 has nothing in common with repetition 0 of seed 8.
   */
  public static Streams of(long seed, long repetition) {
    return new Streams(Mix64.fold(Mix64.fold(REPETITION_SALT, seed), repetition));
  }

  /** The stream of this purpose and id with n = 0, from its first value. */
  public RandomStream stream(String purpose, String id) {
    return stream(purpose, id, 0);
  }

  /** The stream of this name, from its first value. */
  public RandomStream stream(String purpose, String id, long n) {
    return family(purpose, id).stream(n);
  }

  /**
   * The streams of one purpose and id, which differ in n alone: for who asks for one of them again
   * and again.
   */
  public Family family(String purpose, String id) {
    return new Family(key(Mix64.hash(purpose), Mix64.hash(id)));
  }

  /** The streams of one purpose and id. */
  public static final class Family {

    private final long key;

    private Family(long key) {
      this.key = key;
    }

    /** As {@link Streams#stream(String, String, long)}. */
    public RandomStream stream(long n) {
      return new RandomStream(Mix64.fold(key, n));
    }
  }

  /**
   * The first value of the stream (purpose, id, n) without making the stream: for a single number
   * per event.
   *
   * @param purposeHash {@link Mix64#hash} of the purpose
   * @param idHash {@link Mix64#hash} of the id
   */
  public long draw(long purposeHash, long idHash, long n) {
    return RandomStream.value(Mix64.fold(key(purposeHash, idHash), n), 0);
  }

  private long key(long purposeHash, long idHash) {
    long ofPurpose = Mix64.fold(runKey, purposeHash);
    return Mix64.fold(ofPurpose, idHash);
  }
}
