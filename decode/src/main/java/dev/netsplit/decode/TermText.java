package dev.netsplit.decode;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.util.List;

/**
 * Terms as Erlang programmers write them, cut off at a length: enough to recognize a message. It
 * does not know what a term is for.
 */
final class TermText {

  /** Most characters of a term that is shown to people. */
  static final int SHORT = 120;

  /** Most characters of a term that is handed to programs. */
  static final int LONG = 4000;

  private static final String CUT = "...";

  /** Bytes of a binary that are looked at for whether they are text. */
  private static final int TEXT_BYTES = 64;

  private final StringBuilder out = new StringBuilder();
  private final int most;

  private TermText(int most) {
    this.most = most;
  }

  /** The term in at most {@code most} characters and a few for the cut. */
  static String of(Term term, int most) {
    TermText text = new TermText(most);
    text.put(term);
    if (text.isFull()) {
      text.out.setLength(most);
      text.out.append(CUT);
    }
    return text.out.toString();
  }

  private boolean isFull() {
    return out.length() > most;
  }

  private void put(Term term) {
    if (isFull()) {
      return;
    }
    if (term instanceof Term.Atom atom) {
      atom(atom);
    } else if (term instanceof Term.Int number) {
      out.append(number.value());
    } else if (term instanceof Term.BigInt number) {
      bigInteger(number);
    } else if (term instanceof Term.Flt number) {
      out.append(number.value());
    } else if (term instanceof Term.Tuple tuple) {
      sequence("{", tuple.elements(), "}");
    } else if (term instanceof Term.Nil) {
      out.append("[]");
    } else if (term instanceof Term.ByteString string) {
      bytes(string.bytes(), "\"", "\"");
    } else if (term instanceof Term.Lst list) {
      list(list);
    } else if (term instanceof Term.Bin binary) {
      bytes(binary.bytes(), "<<\"", "\">>");
    } else if (term instanceof Term.BitStr bits) {
      out.append("<<").append(8L * bits.bytes().size() - 8 + bits.bitsInLast()).append(" bits>>");
    } else if (term instanceof Term.MapTerm map) {
      map(map);
    } else {
      identifier(term);
    }
  }

  private void identifier(Term term) {
    if (term instanceof Term.Pid pid) {
      out.append('<');
      node(pid.node());
      out.append(' ').append(Integer.toUnsignedString(pid.id()));
      out.append('.').append(Integer.toUnsignedString(pid.serial())).append('>');
    } else if (term instanceof Term.Port port) {
      out.append("#Port<");
      node(port.node());
      out.append(' ').append(Long.toUnsignedString(port.id())).append('>');
    } else if (term instanceof Term.Ref ref) {
      out.append("#Ref<");
      node(ref.node());
      for (int i = 0; i < ref.words().size(); i++) {
        out.append(i == 0 ? ' ' : '.').append(Integer.toUnsignedString(ref.words().get(i)));
      }
      out.append('>');
    } else if (term instanceof Term.ExportFun fun) {
      out.append("fun ");
      atom(fun.module());
      out.append(':');
      atom(fun.function());
      out.append('/').append(fun.arity());
    } else if (term instanceof Term.Fun fun) {
      out.append("#Fun<");
      atom(fun.module());
      out.append('.').append(Integer.toUnsignedString(fun.index())).append('>');
    } else {
      throw new IllegalStateException("a term of " + term.getClass());
    }
  }

  private void bigInteger(Term.BigInt number) {
    int bits = number.value().bitLength();
    // Writing out a number takes time that grows with the square of its length.
    if (bits > 512) {
      out.append("(integer of ").append(bits).append(" bits)");
    } else {
      out.append(number.value());
    }
  }

  private void sequence(String open, List<Term> elements, String close) {
    out.append(open);
    for (int i = 0; i < elements.size() && !isFull(); i++) {
      out.append(i == 0 ? "" : ",");
      put(elements.get(i));
    }
    out.append(close);
  }

  private void list(Term.Lst list) {
    boolean proper = list.tail() instanceof Term.Nil;
    sequence("[", list.elements(), proper ? "]" : "|");
    if (!proper) {
      put(list.tail());
      out.append(']');
    }
  }

  private void map(Term.MapTerm map) {
    out.append("#{");
    for (int i = 0; i < map.keys().size() && !isFull(); i++) {
      out.append(i == 0 ? "" : ",");
      put(map.keys().get(i));
      out.append(" => ");
      put(map.values().get(i));
    }
    out.append('}');
  }

  private void atom(Term.Atom atom) {
    if (atom.isUnknown()) {
      out.append('?');
    } else if (atom.text().matches("[a-z][a-zA-Z0-9_@]*")) {
      out.append(atom.text());
    } else {
      out.append('\'');
      quoted(atom.text());
      out.append('\'');
    }
  }

  /** A node in an identifier, which needs no quotes to be told from what follows. */
  private void node(Term.Atom node) {
    out.append(node.isUnknown() ? "?" : Printable.of(node.text()));
  }

  private void quoted(String text) {
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\'' || point == '"' || point == '\\') {
                out.append('\\');
              }
              Printable.append(point, out);
            });
  }

  private void bytes(Bytes bytes, String open, String close) {
    int shown = Math.min(bytes.size(), TEXT_BYTES);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < shown; at++) {
      int one = bytes.at(at);
      if (one < ' ' || one > '~') {
        unprintable(bytes, open);
        return;
      }
      text.append((char) one);
    }
    out.append(open);
    quoted(text.toString());
    out.append(shown < bytes.size() ? CUT + close + " (" + bytes.size() + " bytes)" : close);
  }

  private void unprintable(Bytes bytes, String open) {
    boolean binary = open.startsWith("<");
    int shown = Math.min(bytes.size(), 16);
    out.append(binary ? "<<" : "[");
    for (int at = 0; at < shown; at++) {
      out.append(at == 0 ? "" : ",").append(bytes.at(at));
    }
    out.append(shown < bytes.size() ? "," + CUT : "").append(binary ? ">>" : "]");
    if (shown < bytes.size()) {
      out.append(" (").append(bytes.size()).append(" bytes)");
    }
  }
}
