package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.term.AtomTable;

/**
 * What one link keeps of the messages it received: the decoder with its atom cache and fragments.
 * It does not know what messages are about.
 */
final class LinkInbox {

  private final MessageDecoder decoder;

  /** Nothing has arrived; the atoms that do are kept in {@code table}. */
  LinkInbox(AtomTable table) {
    decoder = new MessageDecoder(table);
  }

  MessageDecoder decoder() {
    return decoder;
  }
}
