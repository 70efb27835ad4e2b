package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * One experiment: a topology, its settings, a timeline and what is expected of it.
 *
 * @param name short id, {@code [a-z0-9-]}
 * @param title one line for people, may be empty
 * @param description the story, Markdown, may be empty
 * @param links issues, post-mortems, papers
 * @param tags for selecting among shipped scenarios
 * @param run length, seed, repetitions
 * @param network topology and path quality
 * @param epmd settings of every epmd
 * @param nodes every node, groups expanded in file order, then those that will replace others
 * @param discovery who connects to whom at start
 * @param workload what applications do
 * @param events the timeline, in file order
 * @param measure what is recorded
 * @param expect pass and fail conditions
 * @param real how the same is done on a real cluster
 * @param output where results go and in which formats
 */
public record Scenario(
    String name,
    String title,
    String description,
    List<String> links,
    List<String> tags,
    RunSettings run,
    NetworkSettings network,
    EpmdSettings epmd,
    List<NodeSpec> nodes,
    Discovery discovery,
    Workload workload,
    List<TimelineEvent> events,
    Measure measure,
    List<Expectation> expect,
    RealSettings real,
    OutputSettings output) {

  /** The nodes that are there from the beginning; those that replace others come after them. */
  public List<NodeSpec> firstNodes() {
    return nodes.stream().filter(node -> !node.isSuccessor()).toList();
  }

  /** Runs on a real cluster when the scenario does not say: many if one takes a moment only. */
  public int realRuns() {
    boolean ends = run.stopWhen() != RunSettings.StopWhen.END;
    boolean brief = events.isEmpty() && (ends || run.durationNanos() < RealSettings.BRIEF_NANOS);
    return real.runs().orElse(brief ? RealSettings.BRIEF_RUNS : RealSettings.RUNS);
  }

  /** Whether an event gives nodes another net_ticktime than they started with. */
  public boolean setsTicktime() {
    return events.stream().anyMatch(event -> event.action() instanceof OperatorAction.SetTicktime);
  }
}
