package dev.netsplit.sim.net;

import dev.netsplit.sim.random.Streams;

/**
 * A path of 10 ms one way for tests that loses packets by chance.
 *
 * @param loss which ones
 * @param streams random numbers by direction
 * @param spared so many packets at the beginning of each direction pass
 */
record LossyPath(PacketLoss loss, Streams streams, int spared) implements PathModel {

  @Override
  public long latencyNanos(int fromHost, int toHost, long connectionKey, long packet) {
    return 10 * TestNetwork.MS;
  }

  @Override
  public boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    return packet >= spared && loss.loses(streams.stream("loss", "", connectionKey), packet);
  }
}
