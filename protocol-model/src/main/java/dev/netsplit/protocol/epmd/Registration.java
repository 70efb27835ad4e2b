package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Bytes;

/**
 * What a node tells epmd about itself, and epmd tells those who look it up. It must not know how
 * long it is valid.
 *
 * @param name the part of the node name before the {@code @}
 * @param port where the node listens, 0 to 65535; epmd does not look at it
 * @param nodeType 77 for an Erlang node, visible or hidden; 104 for a C node
 * @param protocol 0, TCP over IPv4
 * @param highVersion highest handshake version the node speaks
 * @param lowVersion lowest handshake version the node speaks
 * @param extra bytes kept and handed out unread
 */
public record Registration(
    String name,
    int port,
    int nodeType,
    int protocol,
    int highVersion,
    int lowVersion,
    Bytes extra) {

  /** The first handshake version whose nodes are given creations of 32 bits. */
  public static final int VERSION_6 = 6;

  private static final int ERLANG_NODE = 77;
  private static final int TCP = 0;
  private static final int VERSION_5 = 5;

  /** What a node of OTP 25 registers. */
  public static Registration ofNode(String name, int port) {
    return new Registration(name, port, ERLANG_NODE, TCP, VERSION_6, VERSION_5, Bytes.EMPTY);
  }
}
