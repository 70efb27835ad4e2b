package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Agreements.Agreement;
import dev.netsplit.scenarios.result.EventSpan;
import java.util.ArrayList;
import java.util.List;

/** How long it took after each event until all nodes knew the same. Keeps nothing itself. */
final class AgreementsAfter {

  private AgreementsAfter() {}

  /** What the watches of names and of groups have seen. */
  static Agreements events(
      long nowNanos, List<EventSpan> spans, SyncWatch sync, GroupWatch groups) {
    List<Agreement> agreements = new ArrayList<>();
    for (EventSpan span : spans) {
      long fromNanos = span.undone() ? span.endNanos() : span.beganNanos();
      agreements.add(
          new Agreement(
              span.event(),
              fromNanos,
              after(fromNanos, sync.anyMember(), sync.log()),
              after(fromNanos, groups.anyMember(), groups.log())));
    }
    long first = groups.anyMember() ? groups.log().firstFrom(0) : Agreements.NOTHING;
    return new Agreements(
        groups.messages(),
        first,
        List.copyOf(agreements),
        sync.lockedTimes().finish(nowNanos),
        sync.unsynced());
  }

  private static long after(long fromNanos, boolean any, AgreementLog log) {
    if (!any) {
      return Agreements.NOTHING;
    }
    long atNanos = log.firstFrom(fromNanos);
    return atNanos == AgreementLog.NEVER ? Agreements.NEVER : atNanos - fromNanos;
  }
}
