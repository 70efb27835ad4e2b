package dev.netsplit.protocol.node;

/** The states of a {@link Handshake}, of both roles. */
enum HandshakeState {
  /** Initiator: the name of the peer's host is being looked up, or net_kernel has yet to begin. */
  RESOLVING,
  /** Initiator: the connection to the epmd of the peer's host is being opened. */
  LOOKUP_OPENING,
  /** Initiator: epmd has been asked for the peer's port and has yet to answer and close. */
  LOOKUP,
  /** Initiator: the connection to the peer is being opened. */
  OPENING,
  /** Initiator: send_name was sent, the status is awaited. */
  STATUS,
  /** Initiator: was told nok; waits, without reading, to be replaced or timed out. */
  NOK,
  /** Initiator: the challenge is awaited. */
  CHALLENGE,
  /** Initiator: the challenge reply was sent, the ack is awaited. */
  ACK,
  /** Acceptor: send_name is awaited. */
  NAME,
  /** Acceptor: net_kernel was asked to let the peer in. */
  CLAIM,
  /** Acceptor: status alive was sent, true or false is awaited. */
  ALIVE,
  /** Acceptor: the challenge was sent after an old send_name; the rest of it is awaited. */
  COMPLEMENT,
  /** Acceptor: the challenge was sent, the reply is awaited. */
  REPLY,
  /** The connection is up and no longer this handshake's. */
  UP,
  /** It failed or was given up. */
  ENDED
}
