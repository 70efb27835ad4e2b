package dev.netsplit.cli.fuzz;

import java.util.List;

/**
 * Control tuples of every operation with their payloads, some with a part too many, too few or of
 * another type. Source: erl_dist_protocol, "Protocol between Connected Nodes".
 */
final class ControlGrammar {

  /**
   * An operation, what follows it, and whether a payload does: p pid, a atom, r reference, q pid or
   * atom, t any term, f function, u number of an unlink, i small number.
   */
  private record Form(int operation, String parts, boolean hasPayload) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(1, "pp", false),
          new Form(2, "ap", true),
          new Form(3, "ppt", false),
          new Form(4, "pp", false),
          new Form(6, "paa", true),
          new Form(7, "pp", false),
          new Form(8, "ppt", false),
          new Form(12, "apt", true),
          new Form(13, "pptt", false),
          new Form(16, "paat", true),
          new Form(18, "pptt", false),
          new Form(19, "pqr", false),
          new Form(20, "pqr", false),
          new Form(21, "qprt", false),
          new Form(22, "pp", true),
          new Form(23, "ppt", true),
          new Form(24, "pp", true),
          new Form(25, "ppt", true),
          new Form(26, "pp", true),
          new Form(27, "ppt", true),
          new Form(28, "qpr", true),
          new Form(29, "rppft", true),
          new Form(30, "rppftt", true),
          new Form(31, "rpiq", false),
          new Form(32, "rpiqt", false),
          new Form(33, "pr", true),
          new Form(34, "prt", true),
          new Form(35, "upp", false),
          new Form(36, "upp", false));

  private static final String ANY = "parqtfui";

  private final TermGrammar terms;

  ControlGrammar(TermGrammar terms) {
    this.terms = terms;
  }

  /**
   * Appends a control tuple, and its payload if it has one.
   *
   * @param version whether each of the two begins with a version byte
   */
  void put(Dice dice, Wire out, boolean version) {
    Form form = dice.of(FORMS);
    String parts = dice.lies() ? form.parts() + "t" : form.parts();
    if (version) {
      out.u8(131);
    }
    out.u8(104).length(1L + parts.length(), 1).u8(97).length(form.operation(), 1);
    for (int i = 0; i < parts.length(); i++) {
      part(dice, out, dice.lies() ? ANY.charAt(dice.below(ANY.length())) : parts.charAt(i));
    }
    if (form.hasPayload() != dice.lies()) {
      if (version) {
        out.u8(131);
      }
      terms.put(dice, out);
    }
  }

  private void part(Dice dice, Wire out, char kind) {
    switch (kind) {
      case 'p' -> terms.pid(dice, out);
      case 'a' -> terms.atom(dice, out);
      case 'r' -> terms.ref(dice, out);
      case 'q' -> part(dice, out, dice.oneIn(2) ? 'p' : 'a');
      case 'u' -> out.u8(98).u32(dice.lies() ? dice.number() : 1 + dice.below(1000));
      case 'i' -> out.u8(97).u8(dice.below(4));
      case 'f' -> {
        terms.atom(dice, out.u8(104).u8(3));
        terms.atom(dice, out);
        out.u8(97).u8(dice.below(256));
      }
      default -> terms.put(dice, out);
    }
  }
}
