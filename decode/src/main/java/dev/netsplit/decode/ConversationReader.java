package dev.netsplit.decode;

import dev.netsplit.capture.StreamChunk;

/** Reads what one connection carries. It must not hold a chunk beyond the call. */
interface ConversationReader {

  /** The next bytes of a direction, or a hole in it. */
  void bytes(boolean fromClient, StreamChunk chunk);

  /** An end sends no more. */
  void finished(boolean fromClient, long packet, long timeNanos);

  /** Nothing more comes; everything held is given back. */
  void ended();
}
