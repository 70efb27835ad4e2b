package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.machine.Entropy;

/**
 * What a registered node is to its own parts: settings, identity, sources and listener. It must not
 * know any connection.
 *
 * @param config the settings
 * @param creation the creation that epmd gave it
 * @param names the node names met so far
 * @param entropy where challenges come from
 * @param listener who is told what happens
 */
record LocalNode(
    NodeConfig config, int creation, PeerNames names, Entropy entropy, NodeListener listener) {

  String name() {
    return config.name();
  }

  /** The flags it offers. */
  long flags() {
    return config.hidden() ? Flags.OTP_25_HIDDEN : Flags.OTP_25_PUBLISHED;
  }

  /** Its first message as initiator. */
  SendName sendName() {
    return new SendName(flags(), creation, name());
  }

  /** Its introduction as acceptor. */
  Challenge challenge(int number) {
    return new Challenge(flags(), number, creation, name());
  }

  /** A new number for a peer to answer. */
  int drawChallenge() {
    return (int) entropy.nextLong();
  }

  /** How late a timeout fires that starts between two slots of the timer wheel: (0, 1] ms. */
  long drawTimerDelayNanos() {
    return 1 + Math.floorMod(entropy.nextLong(), NodeConfig.TIMER_LAW_NANOS);
  }

  /** The proof of its cookie for a challenge; the same on both sides if the cookies are. */
  Digest digest(int number) {
    return Digest.of(config.cookie(), number);
  }

  void log(long nowNanos, String line) {
    listener.log(nowNanos, name(), line);
  }
}
