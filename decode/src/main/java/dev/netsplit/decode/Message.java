package dev.netsplit.decode;

import java.util.List;

/**
 * What was said. It does not know by whom.
 *
 * @param kind what it is about
 * @param name what the protocol calls it
 * @param text the rest, for people
 * @param details the rest, for programs
 */
public record Message(Kind kind, String name, String text, List<Detail> details) {

  /** Takes a copy. */
  public Message {
    details = List.copyOf(details);
  }
}
