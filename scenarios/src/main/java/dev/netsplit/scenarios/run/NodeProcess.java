package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.TreeMap;

/**
 * One life of a node: its machine on a process of its host, and what a scenario makes that process
 * do. Knows nothing of earlier lives.
 */
final class NodeProcess {

  /** Something that the application of a node does, from within its process. */
  interface Deed {

    void act(long nowNanos, NodeMachine machine, Effects fx);
  }

  /** What the process does whenever it is woken to dial. */
  interface Dialling {

    void dial(long nowNanos, Effects fx);
  }

  /** A deed and when it is due. */
  private record Planned(long atNanos, Deed deed) {}

  private static final long DIAL = 0;
  private static final long FIRST_DEED = 1;

  private final NodeMachine machine;
  private final VirtualDriver driver;

  /** Deeds to come by the key of the timer of each; they may be planned for any instants. */
  private final TreeMap<Long, Planned> deeds = new TreeMap<>();

  private long nextDeed = FIRST_DEED;

  NodeProcess(VirtualDriver driver, NodeMachine machine, Dialling dialling) {
    this(driver, machine, dialling, Onlooker.OfLife.UNSEEN);
  }

  private NodeProcess(
      VirtualDriver driver, NodeMachine machine, Dialling dialling, Onlooker.OfLife onlooker) {
    this.machine = machine;
    this.driver = driver;
    driver.script(
        onlooker.script(
            (now, key, fx) -> {
              if (key == DIAL) {
                dialling.dial(now, fx);
              } else {
                deeds.remove(key).deed.act(now, machine, fx);
              }
            }));
  }

  /** A process for a node on its host, which has not started. */
  static NodeProcess on(
      World world,
      NodeSpec spec,
      NodeConfig config,
      Entropy entropy,
      NodeListener watch,
      Dialling dialling) {
    Onlooker.OfLife onlooker = world.onlooker().life(spec, config);
    NodeMachine machine = new NodeMachine(config, entropy, onlooker.listener(watch), world.atoms());
    int host = world.hosts().find(spec.host());
    VirtualDriver driver =
        world.processors().driver(world, host, onlooker.machine(machine), spec.erlang().profile());
    return new NodeProcess(driver, machine, dialling, onlooker);
  }

  /** Starts the process; {@code exit} runs when its machine ends it. */
  void start(long nowNanos, String name, Runnable exit) {
    driver.onExit(exit);
    driver.start(nowNanos, name);
    driver.expectBeats();
  }

  /** What is to be looked at after each thing that happens in the process. */
  void onSettled(Runnable action) {
    driver.onSettled(action);
  }

  /** The process dies; its kernel closes its sockets. */
  void kill() {
    driver.kill();
  }

  int process() {
    return driver.process();
  }

  NodeMachine machine() {
    return machine;
  }

  /** Has the process dial in a moment. */
  void wake(long nowNanos) {
    driver.setScriptTimer(DIAL, nowNanos);
  }

  /** Has the process do something at an instant; a frozen one does it when it runs again. */
  void act(long atNanos, Deed deed) {
    deeds.put(nextDeed, new Planned(atNanos, deed));
    driver.setScriptTimer(nextDeed++, atNanos);
  }

  /** Whether a deed is due that is not done yet. */
  boolean isToAct(long nowNanos) {
    return deeds.values().stream().anyMatch(planned -> planned.atNanos <= nowNanos);
  }

  void ping(long nowNanos, String peer, Effects fx) {
    machine.ping(nowNanos, peer, fx);
  }
}
