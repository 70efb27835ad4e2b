package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioShrinker;
import dev.netsplit.scenarios.format.ScenarioShrinker.Answer;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios with all invariants looking on, and says which of them was broken first. */
final class InvariantLook {

  /** Most runs to make a scenario smaller that breaks an invariant. */
  private static final int MOST_TRIALS = Integer.getInteger("swarm.trials", 500);

  private final SwarmCensus census = new SwarmCensus();
  private RunResult result;

  /** What happened, counted. */
  SwarmCensus census() {
    return census;
  }

  /** What came of the last run; null if an invariant was broken in it. */
  RunResult result() {
    return result;
  }

  /** Runs a scenario; answers what was broken and with which values, nothing if all held. */
  String finding(Scenario scenario) {
    result = null;
    try {
      result = run(scenario);
      return "";
    } catch (AssertionError | IllegalStateException e) {
      StackTraceElement[] trace = e.getStackTrace();
      return e.getMessage() + " at " + List.of(trace).subList(0, Math.min(6, trace.length));
    }
  }

  private RunResult run(Scenario scenario) {
    NamesDecide names = new NamesDecide();
    SilenceBounds silence = new SilenceBounds();
    EndsAgree ends = new EndsAgree();
    List<Invariant> invariants = new ArrayList<>();
    if (hasOneCookie(scenario)) {
      invariants.add(names);
    }
    invariants.addAll(
        List.of(
            census,
            silence,
            ends,
            new OneConnectionPerPair(),
            new AlternatingReports(),
            new CreationsDiffer(),
            new AttemptsEnd()));
    RunResult run = new WatchedRun(scenario, invariants).run();
    census.add("events", run.events());
    census.add("contests", names.contests());
    census.add("timeouts", silence.timeouts());
    census.add("ends", ends.looks());
    census.add("discovery " + scenario.discovery().strategy(), 1);
    for (TimelineEvent event : scenario.events()) {
      if (!run.eventsNotReached().contains(event.name())) {
        census.add("event " + RandomEvents.kind(event.name()), 1);
        FaultModes.of(event.action()).forEach(mode -> census.add("did " + mode, 1));
      }
    }
    return run;
  }

  /** Of two attempts with different cookies neither survives. */
  private static boolean hasOneCookie(Scenario scenario) {
    return scenario.nodes().stream().map(node -> node.erlang().cookie()).distinct().count() == 1
        && scenario.events().stream()
            .noneMatch(e -> e.action() instanceof OperatorAction.SetCookie);
  }

  /** The smallest file that breaks an invariant as {@code yaml} does. */
  static String smallest(String yaml, String finding) {
    int[] trials = {0};
    try {
      byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
      return ScenarioShrinker.shrink(
              "random.yaml",
              content,
              ReadOptions.none(),
              (smaller, text) -> {
                trials[0]++;
                return trials[0] > MOST_TRIALS ? Answer.ENOUGH : again(smaller, finding);
              })
          .yaml();
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer again(ReadResult.Valid smaller, String finding) {
    String found = new InvariantLook().finding(smaller.scenario());
    return claim(found).equals(claim(finding)) ? Answer.WRONG : Answer.OTHERWISE;
  }

  /** What is claimed, without the values. */
  private static String claim(String finding) {
    return finding.substring(0, (finding + ":").indexOf(':'));
  }
}
