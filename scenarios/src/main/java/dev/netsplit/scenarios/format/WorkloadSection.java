package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.MessageFlow;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Workload;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code workload}. */
final class WorkloadSection {

  private static final String NAMES = "global_names";
  private static final String RATE = "global_rate";
  private static final String MEMBERS = "pg_members";

  private final Findings findings;
  private final List<NodeSpec> nodes;
  private final SelectorCheck selectors;
  private final RunSettings run;

  WorkloadSection(
      Findings findings, List<NodeSpec> nodes, SelectorCheck selectors, RunSettings run) {
    this.findings = findings;
    this.nodes = nodes;
    this.selectors = selectors;
    this.run = run;
  }

  Workload read(Section section) {
    int names = section.count(NAMES);
    long gapNanos = section.has(RATE) ? section.gapNanos(RATE) : 0;
    if (nodes.stream().noneMatch(node -> node.erlang().global())) {
      if (names > 0) {
        hasNoEffect(section, NAMES);
      }
      if (gapNanos > 0) {
        hasNoEffect(section, RATE);
      }
    }
    int members = section.count(MEMBERS);
    if (members > 0 && nodes.stream().allMatch(node -> node.erlang().pgScopes() == 0)) {
      hasNoEffect(section, MEMBERS, "no node runs a scope of `pg`", "see `erlang.pg_scopes`");
    }
    List<MessageFlow> messages = new ArrayList<>();
    section.sections("messages").forEach(flow -> messages.add(flow(flow)));
    return new Workload(names, gapNanos, members, List.copyOf(messages));
  }

  private MessageFlow flow(Section flow) {
    String to = flow.childPath("to");
    ParsedSelector senders = selectors.read(flow.tree("from"), flow.childPath("from"));
    ParsedSelector receivers = selectors.read(flow.tree("to"), to);
    selectors.requireAnother(senders, receivers, flow.mark("to"), to, "nobody sends to itself");
    long startNanos = flow.nanos("start");
    if (startNanos >= run.durationNanos()) {
      tooLate(flow, "start", "the messages begin after the end of the run", "see `run.duration`");
    }
    long stopNanos = flow.has("stop") ? flow.nanos("stop") : MessageFlow.NEVER;
    if (stopNanos <= startNanos) {
      tooLate(flow, "start", "the messages begin when they have stopped", "see `stop`");
    }
    int bytes = Math.toIntExact(flow.bytes("size"));
    return new MessageFlow(senders, receivers, flow.gapNanos("rate"), bytes, startNanos, stopNanos);
  }

  private void tooLate(Section section, String key, String message, String hint) {
    findings.add(section.mark(key), section.childPath(key), Code.TOO_LATE, message, hint);
  }

  private void hasNoEffect(Section section, String key) {
    hasNoEffect(section, key, "no node runs `global`", "see `erlang.global`");
  }

  private void hasNoEffect(Section section, String key, String why, String hint) {
    String path = section.childPath(key);
    String message = "`" + path + "` has no effect: " + why;
    findings.add(section.mark(key), path, Code.CONFLICT, message, hint);
  }
}
