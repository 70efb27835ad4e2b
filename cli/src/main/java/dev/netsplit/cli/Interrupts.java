package dev.netsplit.cli;

import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests to stop: the first lets the finished runs be written, the second ends the program at
 * once. How the JDK hands out signals is known here and nowhere else (docs/decisions).
 */
final class Interrupts {

  /** How often a half-written folder is removed while its writer may still be adding to it. */
  private static final int ABANDON_ATTEMPTS = 3;

  private final AtomicReference<ExitCode> first = new AtomicReference<>();
  private final AtomicReference<Runnable> abandon = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> atFirst = new AtomicReference<>(() -> {});
  private final AtomicReference<String> announcement =
      new AtomicReference<>("stopping; the finished runs are kept. Once more stops at once.");
  private final PrintStream err;
  private final boolean signals;

  /**
   * @param err where requests are announced
   * @param signals whether the signals of this process are requests
   */
  Interrupts(PrintStream err, boolean signals) {
    this.err = err;
    this.signals = signals;
  }

  /**
   * Takes SIGINT and SIGTERM over from the JVM. Where that is not possible they end the program as
   * they always do.
   */
  void listen() {
    if (signals) {
      listen("INT", ExitCode.INTERRUPTED);
      listen("TERM", ExitCode.TERMINATED);
    }
  }

  /**
   * Sets what is said and done at the first request.
   *
   * @param words what the user is told
   * @param action is run on a thread of the JVM
   */
  void atFirst(String words, Runnable action) {
    announcement.set(words);
    atFirst.set(action);
  }

  /** Whether to stop as soon as possible. */
  boolean requested() {
    return first.get() != null;
  }

  /** How the program ends if it was asked to stop. */
  Optional<ExitCode> exitCode() {
    return Optional.ofNullable(first.get());
  }

  /** Sets what is done before the program ends at once. */
  void beforeStopAtOnce(Runnable cleanUp) {
    abandon.set(cleanUp);
  }

  /** A request has come; called on a thread of the JVM. */
  void request(ExitCode code) {
    if (first.compareAndSet(null, code)) {
      err.println("netsplit: " + announcement.get());
      atFirst.get().run();
      return;
    }
    stopAtOnce(code);
  }

  /** Removes what is half-written and ends the program. */
  void stopAtOnce(ExitCode code) {
    for (int attempt = 0; attempt < ABANDON_ATTEMPTS; attempt++) {
      abandon.get().run();
    }
    Runtime.getRuntime().halt(code.status());
  }

  private void listen(String signalName, ExitCode code) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle request =
          lookup
              .findVirtual(
                  Interrupts.class, "request", MethodType.methodType(void.class, ExitCode.class))
              .bindTo(this)
              .bindTo(code);
      Object listener =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(request, 0, signal));
      Object named = signal.getConstructor(String.class).newInstance(signalName);
      signal.getMethod("handle", signal, handler).invoke(null, named, listener);
    } catch (ReflectiveOperationException e) {
      // Not a JDK with this module, or one started with -Xrs: the JVM's own handling stays.
      err.println("netsplit: SIG" + signalName + " will stop at once");
    }
  }
}
