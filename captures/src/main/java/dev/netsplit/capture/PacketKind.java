package dev.netsplit.capture;

/** What was found in a packet, for counting. It does not know which packet. */
public enum PacketKind {
  /** A TCP segment. */
  TCP,
  /** Something else: ARP, UDP, ... */
  OTHER,
  /** A fragment of an IP packet; these are not put together. */
  IP_FRAGMENT,
  /** A packet of which too little was recorded, or whose headers make no sense. */
  UNREADABLE,
  /** A packet of a link whose headers are not known. */
  UNKNOWN_LINK
}
