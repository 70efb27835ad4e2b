package dev.netsplit.sim.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * The faults in force: rules in the order of their installation, of which the first that does not
 * pass a packet decides. It does not know hosts or paths, nor why a rule was installed.
 */
public final class FaultPlan {

  /** Most rules in force at once: each costs a look at every packet. */
  public static final int MAX_RULES = 10_000;

  private record Installed(int id, FaultRule rule) {}

  private final List<Installed> installed = new ArrayList<>();
  private int nextId;
  private Runnable beforeChange = () -> {};

  /** A plan without faults. */
  public FaultPlan() {}

  /**
   * Installs a rule after all others.
   *
   * @return the id to remove it by
   * @throws IllegalStateException if {@link #MAX_RULES} are in force
   */
  public int add(FaultRule rule) {
    if (installed.size() >= MAX_RULES) {
      throw new IllegalStateException("more than " + MAX_RULES + " fault rules");
    }
    beforeChange.run();
    installed.add(new Installed(nextId, rule));
    return nextId++;
  }

  /**
   * Removes a rule; the others keep their order.
   *
   * @throws IllegalStateException if no rule in force has that id
   */
  public void remove(int id) {
    beforeChange.run();
    if (!installed.removeIf(entry -> entry.id() == id)) {
      throw new IllegalStateException("no fault rule " + id + " among " + installed.size());
    }
  }

  /** Has an action done each time before a rule comes or goes. */
  public void beforeChange(Runnable action) {
    beforeChange = action;
  }

  /** Whether all rules let a packet pass, and will as long as the plan does not change. */
  public boolean passesFromNow(long nowNanos, Packet packet) {
    for (int i = 0; i < installed.size(); i++) {
      FaultRule rule = installed.get(i).rule();
      if (!rule.isLasting() || rule.judge(nowNanos, packet) != Verdict.PASS) {
        return false;
      }
    }
    return true;
  }

  /** Number of rules in force. */
  public int size() {
    return installed.size();
  }

  /** The verdict of the first rule that does not pass the packet, or PASS. */
  public Verdict judge(long nowNanos, Packet packet) {
    for (int i = 0; i < installed.size(); i++) {
      Verdict verdict = installed.get(i).rule().judge(nowNanos, packet);
      if (verdict != Verdict.PASS) {
        return verdict;
      }
    }
    return Verdict.PASS;
  }

  /**
   * Whether the RST by which a rule answered a packet is lost on its way back. A rule that rejects
   * lets such answers through, its own and those of others; one that drops does not.
   */
  public boolean losesAnswer(long nowNanos, Packet answer) {
    for (int i = 0; i < installed.size(); i++) {
      if (installed.get(i).rule().judge(nowNanos, answer) == Verdict.DROP) {
        return true;
      }
    }
    return false;
  }
}
