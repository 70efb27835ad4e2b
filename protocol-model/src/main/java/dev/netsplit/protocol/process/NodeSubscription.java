package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process wants of {@code net_kernel:monitor_nodes}: which nodes, and what its messages say.
 * It does not know the process. The order of the parts is the one OTP 25.2.3 was seen to send.
 *
 * @param form how the messages look
 * @param types which nodes are reported
 * @param saysType whether messages carry {@code node_type}, which asking for it by option implies
 * @param saysReason whether nodedown carries {@code nodedown_reason}
 * @param saysConnection whether messages carry {@code connection_id}
 */
public record NodeSubscription(
    Form form, Types types, boolean saysType, boolean saysReason, boolean saysConnection) {

  /** {@code monitor_nodes(true)}: {@code {nodeup, Node}} for visible nodes. */
  public static final NodeSubscription PLAIN =
      new NodeSubscription(Form.PAIR, Types.VISIBLE, false, false, false);

  /** {@code monitor_nodes(true, #{connection_id => true})}, of visible nodes. */
  public static final NodeSubscription CONNECTIONS =
      new NodeSubscription(Form.MAP, Types.VISIBLE, false, false, true);

  private static final Term.Atom NODEUP = Term.atom("nodeup");
  private static final Term.Atom NODEDOWN = Term.atom("nodedown");
  private static final Term.Atom NODE_TYPE = Term.atom("node_type");
  private static final Term.Atom NODEDOWN_REASON = Term.atom("nodedown_reason");
  private static final Term.Atom CONNECTION_ID = Term.atom("connection_id");

  /** How the messages look. */
  public enum Form {
    /** {@code {nodeup, Node}}. */
    PAIR,
    /** {@code {nodeup, Node, [{Key, Value}]}}. */
    LIST,
    /** {@code {nodeup, Node, #{Key => Value}}}. */
    MAP
  }

  /** The option {@code node_type}. */
  public enum Types {
    /** Only nodes that publish themselves. */
    VISIBLE,
    /** Only nodes that do not. */
    HIDDEN,
    /** Both. */
    ALL
  }

  boolean covers(boolean visible) {
    return types == Types.ALL || visible == (types == Types.VISIBLE);
  }

  Term nodeUp(NodeChange change) {
    return message(NODEUP, change, false);
  }

  Term nodeDown(NodeChange change) {
    return message(NODEDOWN, change, saysReason);
  }

  private Term message(Term.Atom kind, NodeChange change, boolean withReason) {
    Term node = Term.atom(change.node());
    Term type = Term.atom(change.visible() ? "visible" : "hidden");
    Term connection = Term.integer(change.connectionId());
    List<Term> keys = new ArrayList<>();
    List<Term> values = new ArrayList<>();
    add(keys, values, saysConnection, CONNECTION_ID, connection);
    if (form == Form.MAP) {
      add(keys, values, saysType, NODE_TYPE, type);
    }
    add(keys, values, withReason, NODEDOWN_REASON, Term.atom(change.reason()));
    if (form == Form.LIST) {
      add(keys, values, saysType, NODE_TYPE, type);
    }
    return switch (form) {
      case PAIR -> Term.tuple(kind, node);
      case LIST -> Term.tuple(kind, node, pairs(keys, values));
      case MAP -> Term.tuple(kind, node, new Term.MapTerm(keys, values));
    };
  }

  private static void add(
      List<Term> keys, List<Term> values, boolean wanted, Term key, Term value) {
    if (wanted) {
      keys.add(key);
      values.add(value);
    }
  }

  private static Term pairs(List<Term> keys, List<Term> values) {
    Term[] pairs = new Term[keys.size()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = Term.tuple(keys.get(i), values.get(i));
    }
    return Term.list(pairs);
  }
}
