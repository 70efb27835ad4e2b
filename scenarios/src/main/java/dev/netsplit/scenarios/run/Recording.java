package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.net.Network;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run with everything kept that can be looked at later. It is the same run as without: those
 * who keep it only look on. Used once.
 */
final class Recording {

  private final JournalRecorder journal = new JournalRecorder();
  private final RunTap tap;
  private final ClusterRun run;

  Recording(Scenario scenario, int number) {
    JournalOnlooker onlooker = new JournalOnlooker(scenario.nodes(), journal);
    Optional<PacketRecorder> packets =
        scenario.output().wantsPackets()
            ? Optional.of(new PacketRecorder(scenario.name() + ", run " + number))
            : Optional.empty();
    MessageRecorder messages = new MessageRecorder();
    tap = new RunTap(messages, packets);
    run = new ClusterRun(scenario, number, onlooker, tap);
    tap.nameHosts(run.network()::hostName);
    run.links().onRelay((near, far) -> passOn(messages, near, far));
    run.record();
    run.cluster().follow(onlooker);
  }

  /** Both connections of a link through a proxy carry the same. */
  private void passOn(MessageRecorder messages, int near, int far) {
    Network network = run.network();
    int proxy = network.localHost(near);
    int client = network.peerHost(near);
    int clientPort = network.peerPort(near);
    int server = network.peerHost(far);
    int serverPort = network.peerPort(far);
    messages.passedOn(
        messages.between(client, clientPort, proxy, network.localPort(near)),
        messages.between(proxy, network.localPort(far), server, serverPort));
    messages.passedOn(
        messages.between(server, serverPort, proxy, network.localPort(far)),
        messages.between(proxy, network.localPort(near), client, clientPort));
  }

  /** Whether a scenario has one run, which is recorded while it runs. */
  static boolean isOfTheOnlyRun(Scenario scenario) {
    return scenario.run().repetitions() == 1 && scenario.output().wantsRecord();
  }

  /** The run itself, for those who run it. */
  ClusterRun clusterRun() {
    return run;
  }

  /** Runs to the end; null when cancelled before it. */
  RunResult run(BooleanSupplier cancelled) {
    return run.run(cancelled);
  }

  /** What was kept; after the run, once. */
  RunRecordings finish(RunResult result) {
    MeshHistory mesh = run.history();
    return new RunRecordings(
        mesh,
        journal.finish(result.startNanos(), result.endNanos(), result.measures().global().storms()),
        run.trafficHistory(),
        tap.messageLog(),
        tap.packetRecord());
  }
}
