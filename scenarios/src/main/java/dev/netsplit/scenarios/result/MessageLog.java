package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * What nodes and epmds of one recorded run said to each other, in the order in which it left. Knows
 * nothing of packets: a message is here once, however often its bytes had to be sent.
 *
 * @param messages each with its name; those that waited in their sender until the end are left out
 * @param dropped messages beyond the limit of the record
 */
public record MessageLog(List<MessageLog.Message> messages, long dropped) {

  /** Of a run whose messages were not kept. */
  public static final MessageLog NOTHING = new MessageLog(List.of(), 0);

  /** When a message came that did not. */
  public static final long NEVER = -1;

  /** Makes the list unchangeable. */
  public MessageLog {
    messages = List.copyOf(messages);
  }

  /**
   * One message.
   *
   * @param sentNanos simulated instant at which the last of its bytes left its host for the first
   *     time
   * @param receivedNanos simulated instant at which all of it was in the kernel of its receiver, or
   *     {@link #NEVER}
   * @param from the node that sent it; {@code epmd@HOST} for an epmd
   * @param to whom it was for, in the same way
   * @param kind what sort of traffic it is, as in {@link TrafficCount#kind}
   * @param name what it is: {@code send_name}, {@code tick}, {@code SEND init_connect}
   * @param bytes its length, without the headers of TCP and below
   */
  public record Message(
      long sentNanos,
      long receivedNanos,
      String from,
      String to,
      String kind,
      String name,
      int bytes) {}
}
