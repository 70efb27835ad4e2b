package dev.netsplit.cli;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Real runs with messages of its own making: many at one instant and few in a minute, short names
 * and long ones, lost ones and some to oneself, to and from an epmd. A diagram has to bear them
 * all.
 */
final class TalkingRuns implements Simulation {

  private static final long MILLIS = 1_000_000;
  private static final long SEED = 7;
  private static final int MESSAGES_OF_BURST = 120;

  /** Around the start and the events of the scenario, in milliseconds. */
  private static final long[] BURSTS = {0, 19_900, 26_000, 39_900, 44_900};

  private static final long[] STEPS = {0, 0, 1, 40_000, 900_000, 2 * MILLIS, 15 * MILLIS};

  private static final String[][] NAMES = {
    {"tick", "tick"},
    {"handshake", "send_name"},
    {"handshake", "send_challenge"},
    {"epmd", "PORT_PLEASE2_REQ app-3"},
    {"control", "MONITOR_P rex"},
    {"global_init", "SEND init_connect to global_name_server with a list of known names"},
    {"global_lock", "REG_SEND global_name_server lock_is_set true"},
    {"global_sync", "SEND exchange"},
    {"global_overlap", "SEND lost_connection <&> \"app-2\""},
    {"app", "REG_SEND a_process_with_a_name_that_is_longer_than_any_column_of_any_diagram_is_wide"},
    {"pg", "SEND discover"}
  };

  private final Simulation real = new ExperimentRuns();
  private Scenario scenario;

  @Override
  public ExperimentResult runUntil(
      Scenario scenario,
      String resolvedYaml,
      RunProgress progress,
      BooleanSupplier cancelled,
      Predicate<RunResult> enough) {
    this.scenario = scenario;
    return real.runUntil(scenario, resolvedYaml, progress, cancelled, enough);
  }

  @Override
  public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
    return real.recordings(finished, cancelled)
        .map(
            recordings ->
                new RunRecordings(
                    recordings.mesh(),
                    recordings.journal(),
                    recordings.traffic(),
                    new MessageLog(messages(finished.startNanos()), 3)));
  }

  private List<Message> messages(long startNanos) {
    List<String> ends = new ArrayList<>();
    scenario.nodes().stream().limit(12).map(NodeSpec::name).forEach(ends::add);
    ends.add("epmd@h1");
    Random random = new Random(SEED);
    List<Message> messages = new ArrayList<>();
    for (long burst : BURSTS) {
      long at = startNanos + burst * MILLIS;
      for (int i = 0; i < MESSAGES_OF_BURST; i++) {
        at += STEPS[random.nextInt(STEPS.length)];
        String[] name = NAMES[random.nextInt(NAMES.length)];
        long arrived = at + 120_000 + random.nextInt(3) * 400_000L;
        messages.add(
            new Message(
                at,
                random.nextInt(8) == 0 ? MessageLog.NEVER : arrived,
                ends.get(random.nextInt(Math.min(6, ends.size()))),
                ends.get(random.nextInt(ends.size())),
                name[0],
                name[1],
                random.nextInt(200)));
      }
    }
    return messages;
  }
}
