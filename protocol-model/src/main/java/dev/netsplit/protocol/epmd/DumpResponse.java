package dev.netsplit.protocol.epmd;

import java.util.List;

/**
 * The answer to DUMP_REQ: the names in use, most recently registered first, then those that were,
 * longest unused first. It must not know more of a name than a client is told.
 *
 * @param epmdPort the daemon's own port, 32 bits
 * @param lines one for each name remembered
 */
public record DumpResponse(int epmdPort, List<Line> lines) {

  /** Makes the lines unchangeable. */
  public DumpResponse {
    lines = List.copyOf(lines);
  }

  /**
   * One name.
   *
   * @param active whether it is in use
   * @param port where its node listens or last listened
   * @param descriptor number of the file that is or last was its connection
   */
  public record Line(boolean active, String name, int port, int descriptor) {}
}
