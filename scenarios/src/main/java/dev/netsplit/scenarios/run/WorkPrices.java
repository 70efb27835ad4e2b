package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.WakeUps;
import java.util.TreeMap;

/** What work costs by a profile that is not free. Knows no number and no scenario. */
final class WorkPrices {

  private final CostProfile profile;

  WorkPrices(CostProfile profile) {
    if (profile.isFree()) {
      throw new IllegalStateException("work takes no time, and has no price");
    }
    this.profile = profile;
  }

  /** What the work of a node costs. */
  Costs node() {
    return new Costs(
        profile.nanos(Cost.TURN),
        profile.nanos(Cost.LOCAL_SEND),
        profile.nanos(Cost.REMOTE_SEND),
        profile.nanos(Cost.REMOTE_RECEIVE),
        profile.nanos(Cost.DIAL_STEP),
        profile.nanos(Cost.ACCEPT_STEP),
        new Costs.FirstUses(
            profile.nanos(Cost.FIRST_HANDSHAKE),
            profile.nanos(Cost.FIRST_DIAL),
            profile.nanos(Cost.FIRST_DIAL_READING),
            profile.nanos(Cost.FIRST_LOG),
            profile.nanos(Cost.FIRST_NAME)));
  }

  long epmdServiceNanos() {
    return profile.nanos(Cost.EPMD_REQUEST);
  }

  /** By how much a timer may be late. */
  long timerSlackNanos() {
    return profile.nanos(Cost.TIMER_SLACK);
  }

  /** What the kernel takes for a node that dies before it closes the first connection. */
  long endNanos() {
    return profile.nanos(Cost.END);
  }

  /** Closing one connection of a dead process. */
  long closeNanos() {
    return profile.nanos(Cost.CLOSE);
  }

  /** What a proxy spends on what it is told of a link. */
  long relayNanos() {
    return profile.nanos(Cost.RELAY);
  }

  /** Such a computer, with nothing to do. */
  Computer computer() {
    TreeMap<Long, Long> wakeUps = new TreeMap<>();
    for (Cost wakeUp : Cost.wakeUps()) {
      wakeUps.put(wakeUp.sleepNanos(), profile.nanos(wakeUp));
    }
    return new Computer(profile.cores(), new WakeUps(wakeUps), profile.nanos(Cost.SLICE));
  }
}
