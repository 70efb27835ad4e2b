package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;

/**
 * Is told when processes of a node end because the node is at the limits of its means, or because
 * it cannot do without one of them. It must not know what the processes are for, nor call back.
 */
public interface NodeFate {

  /** What there is no more of. */
  public enum Limit {
    /** Room for messages: the mailbox of a process is full, and the process is killed. */
    MESSAGES,
    /** Room for processes: who spawns one more ends with {@code system_limit}. */
    PROCESSES
  }

  /** A process ends because of a limit. */
  void exhausted(Moment moment, Term.Pid process, Limit limit);

  /**
   * A process that its supervisor does not start again has ended: kernel_sup and net_sup allow for
   * no restart, so that the node ends with status 1.
   */
  void vitalProcessEnded(Moment moment, Term.Pid process, Term reason);
}
