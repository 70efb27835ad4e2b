package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;

/** A listener to whom nothing matters; tests override what they want to hear. */
class QuietListener implements NodeListener {

  @Override
  public void registered(long nowNanos, String node, int creation) {}

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {}

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {}

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {}

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {}

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {}

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {}

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {}

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {}

  @Override
  public void log(long nowNanos, String node, String line) {}
}
