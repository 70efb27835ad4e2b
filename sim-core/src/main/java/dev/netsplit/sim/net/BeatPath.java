package dev.netsplit.sim.net;

/**
 * What becomes of the packets of beats on their way, told before they leave: how long each takes
 * and whether it is lost. It must not know when beats are sent.
 *
 * <p>In each period of a connection at rest the end that rested first sends a beat, the other
 * acknowledges it and later sends its own, and the first acknowledges that. So each end sends two
 * packets a period, and the number of a packet says which it is. Periods are counted from the
 * packets that the ends have sent so far.
 */
final class BeatPath {

  private final PathModel paths;
  private final Lines lines;

  BeatPath(PathModel paths, Lines lines) {
    this.paths = paths;
    this.lines = lines;
  }

  /** How long the beat of the end that rested first is on its way. */
  long beatNanos(End first, int period, int frameBytes) {
    return nanos(first, first.packets() + 2 * period, frameBytes);
  }

  /** How long its acknowledgement of the other's beat is on its way. */
  long ackNanos(End first, int period) {
    return nanos(first, first.packets() + 2 * period + 1, 0);
  }

  /** How long the acknowledgement of the other end is on its way. */
  long answerNanos(End other, int period) {
    return nanos(other, other.packets() + 2 * period, 0);
  }

  /** How long the beat of the other end is on its way. */
  long otherBeatNanos(End other, int period, int frameBytes) {
    return nanos(other, other.packets() + 2 * period + 1, frameBytes);
  }

  private long nanos(End e, int packet, int payloadBytes) {
    long busyNanos =
        paths.isLimited()
            ? lines.busyNanos(e.host(), e.peerHost(), WireSize.bytes(Segments.ACK, payloadBytes))
            : 0;
    return busyNanos + paths.latencyNanos(e.host(), e.peerHost(), e.key(), packet);
  }

  /** Most by which two packets of an end differ in the time they take. */
  long spreadNanos(End e) {
    return paths.spreadNanos(e.host(), e.peerHost());
  }

  /** Whether any packet between two ends may be lost by chance. */
  boolean isLossy(End e) {
    return paths.isLossy(e.host(), e.peerHost()) || paths.isLossy(e.peerHost(), e.host());
  }

  /** Whether any packet of a period is lost by chance. */
  boolean loses(End first, End other, int period) {
    return loses(first, period) || loses(other, period);
  }

  private boolean loses(End e, int period) {
    int packet = e.packets() + 2 * period;
    return paths.loses(e.host(), e.peerHost(), e.key(), packet)
        || paths.loses(e.host(), e.peerHost(), e.key(), packet + 1);
  }
}
