package dev.netsplit.sockets.loop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

/**
 * The one thread beside the loop's: it waits for the names of hosts to be resolved, which the JDK
 * offers as a call that blocks only. It starts with the first name and touches no socket.
 */
final class NameThread {

  /** How it shows in a thread dump. */
  static final String NAME = "netsplit-names";

  /** Names that wait to be resolved; one more cannot be reached. */
  static final int MAX_WAITING = 1024;

  private record Question(String host, Consumer<InetAddress> answer) {}

  private final HostResolver resolver;
  private final ArrayBlockingQueue<Question> questions = new ArrayBlockingQueue<>(MAX_WAITING);
  private Thread thread;

  NameThread(HostResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Asks for the address of a host.
   *
   * @param answer called on this thread, with null when the host has no address
   * @return whether there was room for the question
   */
  boolean ask(String host, Consumer<InetAddress> answer) {
    if (thread == null) {
      thread = new Thread(this::work, NAME);
      thread.setDaemon(true);
      thread.start();
    }
    return questions.offer(new Question(host, answer));
  }

  /** Ends the thread as soon as the JDK lets it. */
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void work() {
    try {
      while (true) {
        Question question = questions.take();
        question.answer().accept(addressOrNull(question.host()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An address that is given as such; null when it is none, or one that may not be reached. */
  InetAddress literalOrNull(String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      return resolver.mayReach(address) ? address : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private InetAddress addressOrNull(String host) {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
