package dev.netsplit.sockets.live;

import dev.netsplit.protocol.node.NodeConfig;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The places outside of virtual time where exchanges are played: always the same machine as a. */
public enum ExchangeArms implements Exchange.Arm {
  /** Both in this process, without sockets. */
  MEMORY {
    @Override
    public Transcript play(Exchange exchange) throws Exception {
      return live(exchange, LiveSettings.of(Hosts.ofLoopback()));
    }
  },
  /** Both in this process, over the loopback. */
  LOOPBACK {
    @Override
    public Transcript play(Exchange exchange) throws Exception {
      return live(exchange, LiveSettings.of(Hosts.ofLoopback()).withSocketsInside());
    }
  },
  /** The other one is a real node. */
  REAL {
    @Override
    public Transcript play(Exchange exchange) throws Exception {
      try (Cluster cluster = new Cluster()) {
        RealErl other = cluster.realWithCookie(Exchange.OTHER, exchange.otherCookie());
        other.eval(exchange.first().erlang(Exchange.OWN));
        Tape[] tape = new Tape[1];
        LiveNode own = cluster.taped(Exchange.OWN, hidden(exchange), tape);
        perform(own, exchange.own(), Exchange.OTHER);
        settle(tape[0]);
        other.eval(exchange.other().erlang(Exchange.OWN));
        settle(tape[0]);
        return Transcript.of(tape[0].tracks());
      }
    }
  };

  /** The cookie of the node of this project. */
  public static final String COOKIE = RealErl.COOKIE;

  /** Longer than any process of global waits for anything but a message. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static Transcript live(Exchange exchange, LiveSettings settings) throws Exception {
    try (Cluster cluster = new Cluster(settings)) {
      LiveNode other = cluster.live(Exchange.OTHER, exchange.otherCookie(), config -> config);
      perform(other, exchange.first(), Exchange.OWN);
      Tape[] tape = new Tape[1];
      LiveNode own = cluster.taped(Exchange.OWN, hidden(exchange), tape);
      perform(own, exchange.own(), Exchange.OTHER);
      settle(tape[0]);
      perform(other, exchange.other(), Exchange.OWN);
      settle(tape[0]);
      return Transcript.of(tape[0].tracks());
    }
  }

  private static UnaryOperator<NodeConfig> hidden(Exchange exchange) {
    return config -> config.withHidden(exchange.hidden());
  }

  private static void perform(LiveNode node, Act act, String peer) {
    Cluster.answer(
        node.ask(
            (now, machine, fx) -> {
              act.perform(now, peer, machine, fx);
              return true;
            }));
  }

  private static void settle(Tape tape) throws InterruptedException {
    long[] last = {-1, System.nanoTime()};
    Waiting.until(
        () -> {
          if (tape.length() != last[0]) {
            last[0] = tape.length();
            last[1] = System.nanoTime();
          }
          return System.nanoTime() - last[1] > QUIET_NANOS;
        },
        () -> "it does not end");
  }
}
