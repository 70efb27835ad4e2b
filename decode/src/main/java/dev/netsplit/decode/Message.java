package dev.netsplit.decode;

import java.util.List;

/**
 * What was said. It does not know by whom.
 *
 * @param kind what it is about
 * @param name what the protocol calls it
 * @param subject the one word that says most about it: the message of {@code global}, the name that
 *     was asked for; empty when there is none
 * @param text the rest, for people
 * @param details the rest, for programs
 */
public record Message(Kind kind, String name, String subject, String text, List<Detail> details) {

  /** Takes a copy. */
  public Message {
    details = List.copyOf(details);
  }

  /** A message of which there is nothing to say in one word. */
  Message(Kind kind, String name, String text, List<Detail> details) {
    this(kind, name, "", text, details);
  }

  /** What it is called where there is no room for the rest: {@code REG_SEND init_connect}. */
  public String title() {
    return subject.isEmpty() ? name : name + " " + subject;
  }
}
