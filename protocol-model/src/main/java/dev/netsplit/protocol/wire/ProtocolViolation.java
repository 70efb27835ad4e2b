package dev.netsplit.protocol.wire;

/**
 * Why bytes of a peer were refused. It does not know what the receiver does about it: most owners
 * close the connection, with a reason of their own.
 */
public enum ProtocolViolation {
  /** A length or count reaches beyond the frame it stands in. */
  FIELD_BEYOND_FRAME,
  /** Bytes are left over behind a message that must fill its frame. */
  TRAILING_BYTES,
  /** A frame announces more bytes than its receiver ever accepts. */
  FRAME_TOO_LONG,
  /** A frame is too short to hold even its fixed part. */
  FRAME_TOO_SHORT,
  /** The first byte is not the one of the message that is due. */
  UNEXPECTED_TAG,
  /** Text that must be UTF-8 is not. */
  BAD_UTF8,
  /** A name, atom or other text is longer than its limit. */
  TEXT_TOO_LONG,
  /** A name is empty, or holds bytes that may not occur in it. */
  BAD_NAME,
  /** A node name is not of the form {@code alive@host}. */
  BAD_NODE_NAME,
  /** A handshake status with a text nobody defined. */
  UNKNOWN_STATUS,
  /** A term tag nobody defined, or one that OTP stopped sending long ago. */
  UNKNOWN_TERM,
  /** A compressed term, which no node sends on a distribution channel. */
  COMPRESSED_TERM,
  /** A version byte other than 131 before a term or header. */
  BAD_VERSION,
  /** A term whose parts have the wrong types or values: a pid at a node that is no atom, ... */
  BAD_TERM,
  /** A term nested deeper than {@code TermDecoder.MAX_DEPTH}. */
  TERM_TOO_DEEP,
  /** An integer of more bytes than a real node can hold. */
  INTEGER_TOO_LONG,
  /** A reference to an atom cache slot that was never filled, or to an entry not in the header. */
  UNKNOWN_ATOM_REFERENCE,
  /** A control message of an operation nobody defined. */
  UNKNOWN_OPERATION,
  /** A control message whose tuple has not the shape its operation demands. */
  BAD_CONTROL_MESSAGE,
  /** A fragment that continues nothing, comes out of order, or starts a sequence twice. */
  BAD_FRAGMENT,
  /** More fragmented messages, or more bytes of them, are incomplete than a receiver may hold. */
  FRAGMENTS_TOO_LARGE
}
