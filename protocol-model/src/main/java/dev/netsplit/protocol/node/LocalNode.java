package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.Digester;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.machine.Expenses;
import dev.netsplit.protocol.release.OtpProfile;

/**
 * What a node is to its own parts: settings, identity, sources and listener. It must not know any
 * connection.
 *
 * <p>The identity of a registered node is fixed; that of a dynamic one comes and goes with the
 * connection to the peer that named it.
 */
final class LocalNode {

  /** What a node is called as long as it has no name. */
  static final GivenName NAMELESS = new GivenName("nonode@nohost", 0);

  private final NodeConfig config;
  private final PeerNames names;
  private final Entropy entropy;
  private final NodeListener listener;
  private final ConnectPolicy policy;
  private final TimerWheel wheel;
  private final Expenses expenses;
  private final Digester digester = new Digester();
  private GivenName identity;
  private String cookie;

  /**
   * A node that knows its name, or that it has none.
   *
   * @param config the settings
   * @param identity name and creation, or {@link #NAMELESS}
   * @param names the node names met so far
   * @param entropy where challenges come from
   * @param listener who is told what happens
   */
  LocalNode(
      NodeConfig config,
      GivenName identity,
      PeerNames names,
      Entropy entropy,
      NodeListener listener) {
    this.config = config;
    this.identity = identity;
    this.cookie = config.cookie();
    this.names = names;
    this.entropy = entropy;
    this.listener = listener;
    policy = new ConnectPolicy(config);
    wheel = new TimerWheel(config.tickPhaseNanos());
    expenses = new Expenses(config.costs());
  }

  NodeConfig config() {
    return config;
  }

  /** The release it runs. */
  OtpProfile release() {
    return config.release();
  }

  PeerNames names() {
    return names;
  }

  Entropy entropy() {
    return entropy;
  }

  NodeListener listener() {
    return listener;
  }

  ConnectPolicy policy() {
    return policy;
  }

  /** What its timeouts go by. */
  TimerWheel wheel() {
    return wheel;
  }

  /** What its work costs. */
  Expenses expenses() {
    return expenses;
  }

  /** What it makes its proofs with. */
  Digester digester() {
    return digester;
  }

  String name() {
    return identity.name();
  }

  int creation() {
    return identity.creation();
  }

  /** Whether the node has no name at present. */
  boolean isNameless() {
    return identity.equals(NAMELESS);
  }

  /** Takes another identity. */
  void become(GivenName other) {
    identity = other;
  }

  /**
   * The flags it offers; one without a name asks for one, and one that cannot be dialled is always
   * hidden.
   */
  long flags() {
    boolean hidden = config.hidden() || config.dynamicName() || !config.listening();
    long flags = release().wire().offered() | (hidden ? 0 : Flags.PUBLISHED);
    return isNameless() ? flags | Flags.NAME_ME : flags;
  }

  /** Its first message as initiator. */
  SendName sendName(long flags) {
    return isNameless()
        ? new SendName(flags, 0, config.host())
        : new SendName(flags, creation(), name());
  }

  /** Its introduction as acceptor. */
  Challenge challenge(long flags, int number) {
    return new Challenge(flags, number, creation(), name());
  }

  /** A new number for a peer to answer. */
  int drawChallenge() {
    return (int) entropy.nextLong();
  }

  /** The magic cookie of handshakes that come to the challenge now. */
  String cookie() {
    return cookie;
  }

  /** Takes another cookie. */
  void cookie(String other) {
    cookie = other;
  }

  void log(long nowNanos, String line) {
    listener.log(nowNanos, name(), line);
  }
}
