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
  private Term.Atom nodeBefore;
  private int creation;
  private int creationBefore;
  private int nextId = FIRST_USER_ID;
  private int nextSerial;
  private long nextRef = 1;
  private long nextUnlink = 1;

  /** The entities of the node of that name and creation. */
  public LocalEntities(String name, int creation) {
    identify(name, creation);
  }

  /**
   * From now on the node bears this name. What it knew by the one before, which is none or was no
   * longer on a connection, it still knows.
   */
  public final void identify(String newName, int newCreation) {
    nodeBefore = node;
    creationBefore = creation;
    node = Term.atom(newName);
    creation = newCreation;
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

  /** A new identifier of an unlink operation, at least 1. */
  Term.Int newUnlinkId() {
    return Term.integer(nextUnlink++);
  }

  /** Whether {@code pid} belongs to this incarnation. */
  boolean owns(Term.Pid pid) {
    return isOwn(pid.node(), pid.creation());
  }

  /** Whether {@code ref} belongs to this incarnation. */
  boolean owns(Term.Ref ref) {
    return isOwn(ref.node(), ref.creation());
  }

  private boolean isOwn(Term.Atom name, int creationOfName) {
    return (creationOfName == creation && name.equals(node))
        || (creationOfName == creationBefore && name.equals(nodeBefore));
  }

  /** The same process under the present name. */
  Term.Pid present(Term.Pid pid) {
    return new Term.Pid(node, pid.id(), pid.serial(), creation);
  }

  /** Whether {@code name} is this node's, in this or in an earlier life. */
  boolean isHere(Term.Atom name) {
    return name.equals(node) || name.equals(nodeBefore);
  }
}
