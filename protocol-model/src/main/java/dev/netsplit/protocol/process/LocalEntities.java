package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * Hands out the pids and references of one incarnation of a node and recognises them. It does not
 * know which of the processes are alive.
 */
public final class LocalEntities {

  /** Where the pids of user processes begin, as in the captures of OTP 25. */
  private static final int FIRST_USER_ID = 87;

  private static final int ID_BITS = 28;
  private static final int REF_WORD_BITS = 18;

  private Term.Atom node;
  private int creation;
  private int nextId = FIRST_USER_ID;
  private int nextSerial;
  private long nextRef = 1;
  private long nextUnlink = 1;
  private long nextUnique = -(1L << 59);

  /** The entities of the node of that name and creation. */
  public LocalEntities(String name, int creation) {
    node = Term.atom(name);
    this.creation = creation;
  }

  /** From now on the node bears this name. */
  Renaming identify(String newName, int newCreation) {
    Renaming renaming = new Renaming(node, creation, Term.atom(newName), newCreation);
    node = renaming.node();
    creation = renaming.creation();
    return renaming;
  }

  /** The node's name. */
  public Term.Atom node() {
    return node;
  }

  /** A pid with a number below those of user processes. */
  Term.Pid systemPid(int id) {
    if (id < 0 || id >= FIRST_USER_ID) {
      throw new IllegalStateException("not the number of a system process: " + id);
    }
    return new Term.Pid(node, id, 0, creation);
  }

  /** The pid of a new user process. */
  Term.Pid newPid() {
    Term.Pid pid = new Term.Pid(node, nextId, nextSerial, creation);
    nextId++;
    if (nextId == 1 << ID_BITS) {
      nextId = FIRST_USER_ID;
      nextSerial++;
    }
    return pid;
  }

  /** A new reference of three words, of which the first holds 18 bits. */
  Term.Ref newRef() {
    long number = nextRef++;
    int low = (int) (number & (1 << REF_WORD_BITS) - 1);
    int middle = (int) (number >>> REF_WORD_BITS);
    return new Term.Ref(node, creation, List.of(low, middle, 0));
  }

  /** {@code unique_integer([monotonic])}: each is greater than the one before. */
  Term.Int newUnique() {
    return Term.integer(nextUnique++);
  }

  /** A new identifier of an unlink operation, at least 1. */
  Term.Int newUnlinkId() {
    return Term.integer(nextUnlink++);
  }

  /** Whether {@code pid} belongs to this incarnation. */
  boolean owns(Term.Pid pid) {
    return pid.creation() == creation && pid.node().equals(node);
  }

  /** Whether {@code ref} belongs to this incarnation. */
  boolean owns(Term.Ref ref) {
    return ref.creation() == creation && ref.node().equals(node);
  }

  /** Whether {@code name} is this node's, in this or in an earlier life. */
  boolean isHere(Term.Atom name) {
    return name.equals(node);
  }
}
