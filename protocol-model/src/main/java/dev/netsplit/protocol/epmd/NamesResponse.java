package dev.netsplit.protocol.epmd;

import java.util.List;

/**
 * The answer to NAMES_REQ: what is registered, most recently registered first. It must not know
 * more of a name than a client is told.
 *
 * @param epmdPort the daemon's own port, 32 bits
 * @param lines one for each name in use
 */
public record NamesResponse(int epmdPort, List<Line> lines) {

  /** Makes the lines unchangeable. */
  public NamesResponse {
    lines = List.copyOf(lines);
  }

  /** One name and where its node listens. */
  public record Line(String name, int port) {}
}
