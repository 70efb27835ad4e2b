package dev.netsplit.protocol.node;

/** What {@code net_kernel:set_net_ticktime/2} answers (OTP: net_kernel(3)). */
public enum TicktimeReply {
  /** The new time, rounded up to what the intensity allows, is the present one. */
  UNCHANGED,
  /** Another change is not finished yet; this one is not made. */
  ONGOING_CHANGE,
  /** The transition has begun. */
  CHANGE_INITIATED
}
