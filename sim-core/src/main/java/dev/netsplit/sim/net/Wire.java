package dev.netsplit.sim.net;

import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Carries segments between hosts: asks the faults once for each packet as it leaves, draws its delay
 * and keeps the packets of one direction of a connection in order.
 */
final class Wire {

  private final EventLoop loop;
  private final PathModel paths;
  private final FaultPlan faults;
  private final NetworkProbe probe;
  private final Consumer<Segment> arrival;
  private final List<Segment> underWay = new ArrayList<>();
  private final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
  private final int handler;

  Wire(EventLoop loop, Network.Config config, Consumer<Segment> arrival) {
    this.loop = loop;
    this.paths = config.paths();
    this.faults = config.faults();
    this.probe = config.probe();
    this.arrival = arrival;
    this.handler = loop.register((now, slot, unused) -> arrive(now, slot));
  }

  void send(Segment segment) {
    Socket from = segment.from;
    long nowNanos = loop.nowNanos();
    int fromHost = from.host.number;
    int toHost = from.peerHost.number;
    int bytes = segment.wireBytes();
    probe.packet(nowNanos, fromHost, toHost, segment.traffic, bytes);
    long packet = from.packets++;
    if (faults.judge(nowNanos, fromHost, toHost) == Verdict.DROP) {
      probe.dropped(nowNanos, fromHost, toHost, bytes);
      return;
    }
    long delayNanos = paths.latencyNanos(fromHost, toHost, from.connectionKey, packet);
    long arrivalNanos = Math.max(nowNanos + delayNanos, from.lastArrivalNanos);
    from.lastArrivalNanos = arrivalNanos;
    loop.schedule(arrivalNanos, EventKind.ARRIVAL, handler, slot(segment), 0);
  }

  private int slot(Segment segment) {
    Integer free = freeSlots.poll();
    if (free == null) {
      underWay.add(segment);
      return underWay.size() - 1;
    }
    underWay.set(free, segment);
    return free;
  }

  private void arrive(long nowNanos, int slot) {
    Segment segment = underWay.set(slot, null);
    freeSlots.add(slot);
    if (segment.from.peerHost.alive) {
      arrival.accept(segment);
    } else {
      Socket from = segment.from;
      probe.dropped(nowNanos, from.host.number, from.peerHost.number, segment.wireBytes());
    }
  }
}
