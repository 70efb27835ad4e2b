package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.sim.random.Streams;
import dev.netsplit.sockets.live.Act;
import dev.netsplit.sockets.live.Exchange;
import dev.netsplit.sockets.live.ExchangeArms;
import dev.netsplit.sockets.live.Tape;
import dev.netsplit.sockets.live.Transcript;

/** Two nodes on one virtual host, driven as scenarios drive them. */
final class VirtualExchange {

  private static final long ONE_WAY_NANOS = 50_000;
  private static final String HOST = "localhost";

  private final Lab lab;
  private final Streams streams = Streams.of(1, 0);

  /** An empty host with an epmd. */
  private VirtualExchange() {
    lab = new Lab(streams, (from, to, key, packet) -> ONE_WAY_NANOS);
    lab.startEpmd(lab.addHost(HOST), new Lab.UnwatchedEpmd());
  }

  /** A place of its own for each exchange. */
  static Transcript playAnew(Exchange exchange) {
    return Transcript.of(new VirtualExchange().play(exchange).tracks());
  }

  /** Each act comes after the one before has had its effect. */
  private Tape play(Exchange exchange) {
    NodeConfig config =
        NodeConfig.defaults(Exchange.OWN, ExchangeArms.COOKIE)
            .withEpmdPort(Epmds.PORT)
            .withHidden(exchange.hidden());
    NodeMachine own = node(config);
    Tape tape = new Tape(own);
    VirtualDriver first =
        lab.start(
            Exchange.OWN,
            HOST,
            tape,
            (now, key, fx) -> exchange.own().perform(now, Exchange.OTHER, own, tape.heard(fx)));
    NodeMachine other =
        node(NodeConfig.defaults(Exchange.OTHER, exchange.otherCookie()).withEpmdPort(Epmds.PORT));
    VirtualDriver second =
        lab.start(
            Exchange.OTHER,
            HOST,
            other,
            (now, key, fx) -> act(key, exchange).perform(now, Exchange.OWN, other, fx));
    second.setScriptTimer(0, Lab.SECOND);
    first.setScriptTimer(0, 2 * Lab.SECOND);
    second.setScriptTimer(1, 5 * Lab.SECOND);
    lab.runUntil(12 * Lab.SECOND);
    return tape;
  }

  private NodeMachine node(NodeConfig config) {
    return new NodeMachine(
        config, streams.stream("entropy", config.name())::nextLong, new QuietListener());
  }

  private static Act act(long key, Exchange exchange) {
    return key == 0 ? exchange.first() : exchange.other();
  }
}
