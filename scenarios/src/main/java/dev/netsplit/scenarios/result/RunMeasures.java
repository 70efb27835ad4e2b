package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * What one run yielded beyond detections and counts.
 *
 * @param events of the timeline that happened, in the order in which they did
 * @param quality how well nodes told the dead from the living
 * @param availability connected share of the live pairs
 * @param setup connection set-up
 * @param ticks what the tickers did
 * @param operationsLost messages, links, monitors and the like that were queued for a connection
 *     and lost with it, or for want of one
 * @param shape how far from fully connected the nodes were
 * @param global what {@code global} did
 * @param agreements when names and groups were the same everywhere
 * @param joining how nodes came to the mesh and back to it
 * @param output what waited in nodes for their connections
 * @param serving which applications served
 * @param load what hosts and their epmds had to carry
 */
public record RunMeasures(
    List<EventSpan> events,
    DetectionQuality quality,
    Availability availability,
    SetupLog setup,
    TickLoad ticks,
    long operationsLost,
    MeshShape shape,
    GlobalActivity global,
    Agreements agreements,
    Joining joining,
    OutputLoad output,
    Serving serving,
    HostLoad load) {

  /** Of a run in which nobody looked at what hosts carry. */
  public RunMeasures(
      List<EventSpan> events,
      DetectionQuality quality,
      Availability availability,
      SetupLog setup,
      TickLoad ticks,
      long operationsLost,
      MeshShape shape,
      GlobalActivity global,
      Agreements agreements,
      Joining joining,
      OutputLoad output,
      Serving serving) {
    this(
        events,
        quality,
        availability,
        setup,
        ticks,
        operationsLost,
        shape,
        global,
        agreements,
        joining,
        output,
        serving,
        HostLoad.NOTHING);
  }

  /** Of a run in which nobody looked at joins or applications, and nothing waited. */
  public RunMeasures(
      List<EventSpan> events,
      DetectionQuality quality,
      Availability availability,
      SetupLog setup,
      TickLoad ticks,
      long operationsLost,
      MeshShape shape,
      GlobalActivity global,
      Agreements agreements) {
    this(
        events,
        quality,
        availability,
        setup,
        ticks,
        operationsLost,
        shape,
        global,
        agreements,
        Joining.NOTHING,
        OutputLoad.NOTHING,
        Serving.NOTHING);
  }

  /** The same with what hosts had to carry. */
  public RunMeasures with(HostLoad other) {
    return new RunMeasures(
        events,
        quality,
        availability,
        setup,
        ticks,
        operationsLost,
        shape,
        global,
        agreements,
        joining,
        output,
        serving,
        other);
  }

  /** Of a run in which nothing happened. */
  public static final RunMeasures NOTHING =
      new RunMeasures(
          List.of(),
          DetectionQuality.NOTHING,
          Availability.NOTHING,
          SetupLog.NOTHING,
          new TickLoad(0, 0, 0),
          0,
          MeshShape.NOTHING,
          GlobalActivity.NOTHING,
          Agreements.NONE);
}
