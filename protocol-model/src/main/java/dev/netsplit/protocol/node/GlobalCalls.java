package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.Global;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.util.List;
import java.util.function.Supplier;

/**
 * What users and applications ask of {@code global} on a node, and what can be seen of it. It does
 * not know how {@code global} works. On a node that is not distributed yet it does nothing and
 * shows nothing.
 */
public final class GlobalCalls {

  private final Supplier<DistController> node;

  GlobalCalls(Supplier<DistController> node) {
    this.node = node;
  }

  /**
   * {@code global:sync()}: ends with {@link
   * dev.netsplit.protocol.global.GlobalListener#globalSyncEnded}, without a time limit.
   *
   * @return false when the node is not distributed or has too many processes
   */
  public boolean sync(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return false;
    }
    controller.processes().spawn(controller.global().syncCaller(), Traffic.CONTROL);
    controller.settle(nowNanos, fx);
    return true;
  }

  /**
   * {@code global:disconnect()}: hangs up on all visible nodes without a report; the others report
   * the loss.
   *
   * @return false when the node is not distributed or has too many processes
   */
  public boolean disconnect(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return false;
    }
    controller.processes().spawn(controller.global().disconnectCaller(), Traffic.CONTROL);
    controller.settle(nowNanos, fx);
    return true;
  }

  /**
   * {@code sys:suspend(global_name_server)}, or {@code sys:resume}: a suspended name server takes
   * nothing in, and all that is sent to it waits.
   *
   * @return false when the node is not distributed
   */
  public boolean suspend(long nowNanos, boolean on, Effects fx) {
    DistController controller = node.get();
    if (controller == null) {
      return false;
    }
    controller
        .processes()
        .stopped(controller.processes().systemPid(KernelProcess.GLOBAL_NAME_SERVER.id()), on);
    controller.settle(nowNanos, fx);
    return true;
  }

  /** The node is about to stop: it reports no more losses of connections (OTP: init). */
  void prepareShutdown(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller != null && !controller.processes().isFull()) {
      controller.processes().spawn(Global.shutdownNotice(), Traffic.CONTROL);
      controller.settle(nowNanos, fx);
    }
  }

  /** The nodes that the name server knows. */
  public List<String> known() {
    return node.get() == null ? List.of() : node.get().global().known();
  }

  /** The nodes whose names are the same as those of this node. */
  public List<String> synced() {
    return node.get() == null ? List.of() : node.get().global().synced();
  }

  /** The most messages that have waited for the locker at once. */
  public int longestLockerQueue() {
    return node.get() == null
        ? 0
        : node.get()
            .processes()
            .longestMailbox(node.get().processes().systemPid(KernelProcess.LOCKER.id()));
  }
}
