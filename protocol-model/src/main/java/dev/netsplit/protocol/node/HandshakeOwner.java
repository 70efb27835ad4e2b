package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * What a {@link Handshake} asks of net_kernel and tells it. It does not know the messages of the
 * handshake.
 */
interface HandshakeOwner {

  /** net_kernel's decision on an incoming send_name (OTP: net_kernel). */
  enum Verdict {
    /** The entry was free; the handshake owns it now. */
    OK,
    /** The own attempt was given up; the handshake owns the entry now. */
    OK_SIMULTANEOUS,
    /** The attempt that owns the entry goes on, or the peer bears our own name. */
    NOK,
    /** A link is up; the handshake is its challenger now. */
    ALIVE,
    /** A link is up and has a challenger already: close without a word. */
    REFUSED
  }

  /** A name for a peer on {@code host} that has none and asks for one. */
  GivenName giveName(String host);

  /** Asks net_kernel for something, which may have something else to do first. */
  void request(long nowNanos, Requests.Request request, Effects fx);

  /** An acceptor knows the name of its peer. */
  Verdict claim(long nowNanos, Handshake handshake, Effects fx);

  /** Whether the entry of its peer is this initiator's. */
  boolean isOwner(Handshake handshake);

  /** An acceptor has verified its peer: an older link to that peer has to go. */
  void replaceLink(long nowNanos, Handshake handshake, Effects fx);

  /** An initiator that asked for a name has succeeded: this node has that name from now on. */
  void named(long nowNanos, Handshake handshake, GivenName name);

  /** The handshake succeeded; its socket becomes a link with these flags, in the row returned. */
  int up(long nowNanos, Handshake handshake, long agreedFlags, Effects fx);

  /** The handshake failed by itself; its socket is taken care of. */
  void ended(long nowNanos, Handshake handshake, ConnectResult result, Effects fx);
}
