package dev.netsplit.scenarios.result;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The packets of one run, in order of departure, as the content of a pcapng file. Does not know
 * where the file is.
 */
public interface PacketRecord {

  /** How many there were that are in it. */
  long packets();

  /** How many followed when it was full. */
  long beyond();

  /** When the last one left that is in it; 0 when there is none. */
  long untilNanos();

  /** Writes it; the same bytes each time. */
  void writeTo(OutputStream out) throws IOException;
}
