package dev.netsplit.protocol.node;

import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.epmd.Port2Response;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;

/**
 * The answer of an epmd to the question for a port, as it comes in. It does not know what the port
 * is wanted for; how long the answer may take is up to the set-up timer.
 */
final class PortLookup {

  private static final int NO_PORT = -1;

  private int port = NO_PORT;

  boolean isFound() {
    return port != NO_PORT;
  }

  int port() {
    return port;
  }

  /**
   * Takes the answer, and whatever follows it, out of {@code in}.
   *
   * @return why there will be no port, or {@link ConnectResult#OK} as long as there is or may be
   *     one
   */
  ConnectResult read(ByteBuffer in) {
    if (!isFound()) {
      Decoded<Port2Response> response = EpmdResponseCodec.decodePort2(in);
      if (!response.isValue()) {
        boolean hopeful = response.state() == Decoded.State.INCOMPLETE;
        return hopeful ? ConnectResult.OK : ConnectResult.ABORTED;
      }
      if (response.value().registration().isEmpty()) {
        return ConnectResult.NOT_REGISTERED;
      }
      port = response.value().registration().get().port();
    }
    in.position(in.limit());
    return ConnectResult.OK;
  }
}
