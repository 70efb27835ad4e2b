package dev.netsplit.protocol.node;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * Hands out the pids and references of one incarnation of a node and recognises them. It does not
 * know which of the processes are alive.
 */
final class LocalEntities {

  /** Where the pids of user processes begin. */
  private static final int FIRST_USER_ID = 87;

  private static final int ID_BITS = 28;
  private static final int REF_WORD_BITS = 18;

  private Term.Atom node;
  private int creation;
  private int nextId = FIRST_USER_ID;
  private int nextSerial;
  private long nextRef = 1;

  LocalEntities(String name, int creation) {
    identify(name, creation);
  }

  /** From now on the node bears this name. */
  final void identify(String newName, int newCreation) {
    node = Term.atom(newName);
    creation = newCreation;
  }

  Term.Atom node() {
    return node;
  }

  Term.Pid pid(KernelProcess process) {
    return new Term.Pid(node, process.id(), 0, creation);
  }

  /** The pid of a new user process. */
  Term.Pid spawnPid() {
    Term.Pid pid = new Term.Pid(node, nextId, nextSerial, creation);
    nextId++;
    if (nextId == 1 << ID_BITS) {
      nextId = FIRST_USER_ID;
      nextSerial++;
    }
    return pid;
  }

  /** A new reference of three words, of which the first holds 18 bits. */
  Term.Ref makeRef() {
    long number = nextRef++;
    int low = (int) (number & (1 << REF_WORD_BITS) - 1);
    int middle = (int) (number >>> REF_WORD_BITS);
    return new Term.Ref(node, creation, List.of(low, middle, 0));
  }

  /** Whether {@code pid} belongs to this incarnation. */
  boolean owns(Term.Pid pid) {
    return pid.creation() == creation && pid.node().equals(node);
  }

  /** Whether {@code ref} belongs to this incarnation. */
  boolean owns(Term.Ref ref) {
    return ref.creation() == creation && ref.node().equals(node);
  }
}
