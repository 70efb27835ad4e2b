package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.MessageDecoder;

/**
 * What one link keeps of the messages it received: the decoder with its atom cache and fragments.
 * It does not know what messages are about.
 */
final class LinkInbox {

  private final MessageDecoder decoder = new MessageDecoder();

  MessageDecoder decoder() {
    return decoder;
  }
}
