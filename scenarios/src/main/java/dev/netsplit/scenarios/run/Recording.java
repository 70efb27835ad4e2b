package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.net.WireTap;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One run with everything kept that can be looked at later. It is the same run as without: those
 * who keep it only look on. Used once.
 */
final class Recording {

  private final JournalRecorder journal = new JournalRecorder();
  private final Optional<PacketRecorder> packets;
  private final ClusterRun run;

  Recording(Scenario scenario, int number) {
    JournalOnlooker onlooker = new JournalOnlooker(scenario.nodes(), journal);
    packets =
        scenario.output().wantsPackets()
            ? Optional.of(new PacketRecorder(scenario.name() + ", run " + number))
            : Optional.empty();
    run =
        new ClusterRun(
            scenario, number, onlooker, packets.<WireTap>map(p -> p).orElse(WireTap.NONE));
    packets.ifPresent(recorder -> recorder.nameHosts(run.network()::hostName));
    run.record();
    run.cluster().follow(onlooker);
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
        MessageLog.NOTHING,
        packets.map(PacketRecorder::finish));
  }
}
